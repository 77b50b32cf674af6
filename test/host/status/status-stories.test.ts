import type { LineId, StatusFlags } from '@plugboard/contract'
import { statusModel, type StatusModel } from '@plugboard/testkit'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { codeOf, openShop, shopId, type Shop } from '../inbound/shop.ts'

/** Seeded stories of setters, saves and deletions: whatever happens, the status stream keeps the rules of its model. */

/** Channel objects of one line that live side by side. */
const objects = 2

interface World {
  readonly shop: Shop
  readonly model: StatusModel
  lines: LineId[]
  /** What each object's setters did since its last save. */
  readonly unsaved: Map<string, Partial<StatusFlags>>
}

type Story = fc.AsyncCommand<object, World>
type Channels = Map<string, ReturnType<Shop['channel']>>

function channelOf(world: World, channels: Channels, line: number, object: number): ReturnType<Shop['channel']> {
  const id = world.lines[line % world.lines.length]!
  const key = `${id}/${object}`
  const known = channels.get(key) ?? world.shop.channel(id)
  channels.set(key, known)
  return known
}

function step(name: string, run: (world: World) => Promise<void>): Story {
  return {
    check: () => true,
    async run(_, world) {
      await run(world)
      for (const view of world.shop.host.channels.list()) world.model.show(view)
    },
    toString: () => name,
  }
}

function stories(channels: Channels): fc.Arbitrary<Story>[] {
  const line = fc.nat(2)
  const object = fc.nat(objects - 1)
  const flags: fc.Arbitrary<Partial<StatusFlags>> = fc.record(
    { active: fc.boolean(), connection: fc.boolean(), register: fc.boolean(), error: fc.boolean() },
    { requiredKeys: [] },
  )
  const data = fc.option(fc.record({ id: fc.constantFrom('a', 'b'), n: fc.nat(2) }), { nil: null })
  return [
    fc.tuple(line, object, flags).map(([at, of, given]) =>
      step(`set ${at}/${of} ${JSON.stringify(given)}`, async (world) => {
        const channel = channelOf(world, channels, at, of).set(given)
        const key = `${channel.line}/${of}`
        world.unsaved.set(key, { ...world.unsaved.get(key), ...given })
        expect(channel.getStatus()).toMatchObject(world.unsaved.get(key)!)
      }),
    ),
    fc.tuple(line, object).map(([at, of]) =>
      step(`save ${at}/${of}`, async (world) => {
        const channel = channelOf(world, channels, at, of)
        await channel.save()
        const key = `${channel.line}/${of}`
        expect(world.shop.channel(channel.line).getStatus()).toMatchObject(world.unsaved.get(key) ?? {})
        world.unsaved.delete(key)
      }),
    ),
    fc.tuple(line, flags, data).map(([at, given, value]) =>
      step(`write ${at} ${JSON.stringify([given, value])}`, async ({ shop, lines }) => {
        await shop
          .channel(lines[at % lines.length])
          .set(given)
          .setData(value)
          .save()
      }),
    ),
    fc.array(fc.tuple(line, flags), { minLength: 2, maxLength: 6 }).map((writes) =>
      step(`at once ${JSON.stringify(writes)}`, async ({ shop, lines }) => {
        await Promise.all(
          writes.map(([at, given]) =>
            shop
              .channel(lines[at % lines.length])
              .set(given)
              .save(),
          ),
        )
      }),
    ),
    fc.tuple(line, object).map(([at, of]) =>
      step(`delete ${at}/${of}`, async (world) => {
        const channel = channelOf(world, channels, at, of)
        expect(await channel.delete()).toBe(true)
        world.unsaved.delete(`${channel.line}/${of}`)
      }),
    ),
    line.map((at) =>
      step(`delete line ${at}`, async (world) => {
        const id = world.lines[at % world.lines.length]!
        const stale = world.shop.channel(id).setActive(true)
        await Promise.all([world.shop.host.lines.delete(id), codeOf(world.shop.channel(id).setError(true).save())])
        expect(await codeOf(stale.save())).toBe('CHANNEL_LINE_UNKNOWN')
        const fresh = await world.shop.host.lines.create({ name: 'Fresh' })
        world.lines = world.lines.map((other) => (other === id ? fresh.id : other))
      }),
    ),
    fc.tuple(line, flags).map(([at, given]) =>
      step(`operator ${at} ${JSON.stringify(given)}`, async ({ shop, lines }) => {
        await shop.host.channels.setFlags(shopId, lines[at % lines.length]!, given)
      }),
    ),
  ]
}

it('keeps the rules of the status model', async () => {
  const shop = await openShop({ connected: false })
  const model = statusModel()
  shop.host.status$.subscribe((change) => model.see(change))
  const channels: Channels = new Map()
  const commands = fc.commands(stories(channels), { maxCommands: 25 })
  const property = fc.asyncProperty(commands, async (story) => {
    channels.clear()
    const lines = await Promise.all([1, 2].map((n) => shop.host.lines.create({ name: `Line ${n}` })))
    const world: World = { shop, model, lines: lines.map(({ id }) => id), unsaved: new Map() }
    await fc.asyncModelRun(() => ({ model: {}, real: world }), story)
    await shop.clock.settle()
    model.settle(shop.host.channels.list().map(({ status }) => status))
    expect(model.problems()).toEqual([])
  })
  await fc.assert(property, { seed: 20_260_105, numRuns: 60 })
  const rows = (await shop.test.store.channels()).filter(({ exists }) => exists)
  expect(rows.length).toBe(shop.host.channels.list().length)
})
