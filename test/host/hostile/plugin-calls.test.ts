import { definePlugin, type ConnectorList, type PluginHost } from '@plugboard/contract'
import { pluginSource } from '@plugboard/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entryPoints, listMembers } from './entry-points.ts'
import type { Made } from './hostile-values.ts'
import { membersOf, type Member } from './members.ts'
import { expectConversation, expectNamed, outcomeOf, watchedShop, type Watched } from './survival.ts'

/**
 * Anything malformed that a plugin hands to the host gets an answer or an error with a code, in time, and afterwards
 * everything works as before. The members are found at run time: one without a generator is red.
 */

let watched: Watched

beforeAll(async () => {
  watched = await watchedShop()
})

afterAll(async () => {
  await watched.shop.test.close()
})

function membersOfHost(host: PluginHost, line: number): Member[] {
  return membersOf(host, (name, value) => {
    if (name === 'channel') return host.channel('shop', line)
    if (name.endsWith('.for')) return (value as (connector: string) => object)('shop')
    return undefined
  })
}

/** Calls a member as its owner's method, wherever it is nested. */
function callOf(host: PluginHost, line: number, name: string): (args: readonly unknown[]) => unknown {
  const found = membersOfHost(host, line).find((member) => member.name === name)
  if (found === undefined || typeof found.value !== 'function') throw new Error(`${name} cannot be called`)
  const owner = name.startsWith('channel().') && name.split('.').length === 2 ? host.channel('shop', line) : undefined
  return (args) => Reflect.apply(found.value as () => unknown, owner, args) as unknown
}

function made(recipes: readonly Made[]): unknown[] {
  return recipes.map((make) => make())
}

/** What became of a call inside the `apply` of another plugin. */
async function calledInApply(name: string, args: readonly unknown[]): Promise<void> {
  const { shop } = watched
  let outcome: Awaited<ReturnType<typeof outcomeOf>> = { done: undefined }
  const plugin = definePlugin({
    name: 'stranger',
    apply(host) {
      try {
        callOf(host, shop.line, name)(args)
      } catch (error) {
        outcome = { error }
      }
    },
  })
  const added = await outcomeOf(shop.clock, () => shop.host.plugins.add(pluginSource(plugin)))
  expectNamed(name, outcome)
  expectNamed(`adding a plugin that calls ${name}`, added)
  if (added !== 'hangs' && 'done' in added) await shop.host.plugins.remove('stranger')
}

it('has a generator for every member, and no generator for what is not there', () => {
  const { shop } = watched
  const found = membersOfHost(shop.plugin, shop.line).map(({ name }) => name)
  expect(Object.keys(entryPoints).toSorted()).toEqual(found.toSorted())
})

describe('the list of buildList', () => {
  async function withList(use: (list: ConnectorList) => void): Promise<void> {
    const { shop } = watched
    const plugin = definePlugin({
      name: 'stranger',
      apply: (host) => host.hooks.buildList.tap('stranger', use),
    })
    const added = await outcomeOf(shop.clock, () => shop.host.plugins.add(pluginSource(plugin)))
    expectNamed('list.add', added)
    if (added !== 'hangs' && 'done' in added) await shop.host.plugins.remove('stranger')
  }

  it('has a generator for every member', async () => {
    let found: string[] = []
    await withList((list) => void (found = membersOf(list, () => undefined).map(({ name }) => name)))
    expect(Object.keys(listMembers)).toEqual(found)
  })

  it.each(Object.keys(listMembers))('%s with anything', async (name) => {
    const property = fc.asyncProperty(listMembers[name]!.args, async (given) => {
      let thrown: unknown
      await withList((list) => {
        try {
          Reflect.apply(list[name as 'add'], list, made(given))
        } catch (error) {
          thrown = error
        }
      })
      if (thrown !== undefined) expectNamed(name, { error: thrown })
    })
    await fc.assert(property, { seed: 14, numRuns: 60 })
    await expectConversation(watched)
  })
})

const names = (...kinds: (string | undefined)[]): string[] =>
  Object.entries(entryPoints).flatMap(([name, { kind }]) => (kinds.includes(kind) ? [name] : []))

describe('a call with anything', () => {
  it.each(names(undefined, 'waits'))('%s', async (name) => {
    const { shop } = watched
    const { args, kind } = entryPoints[name]!
    const property = fc.asyncProperty(args, async (given) => {
      const outcome = await outcomeOf(shop.clock, () => callOf(shop.plugin, shop.line, name)(made(given)))
      if (kind !== 'waits' || outcome !== 'hangs') expectNamed(name, outcome)
    })
    await fc.assert(property, { seed: 11, numRuns: 100 })
    await expectConversation(watched)
  })
})

describe('a call with anything inside apply', () => {
  it.each(names('apply'))('%s', async (name) => {
    const property = fc.asyncProperty(entryPoints[name]!.args, (given) => calledInApply(name, made(given)))
    await fc.assert(property, { seed: 12, numRuns: 12 })
    await expectConversation(watched)
  })

  it('is refused once apply has returned', async () => {
    const { shop } = watched
    for (const name of names('apply').filter((of) => !of.endsWith('.for'))) {
      const args = name.startsWith('web.') ? [{}] : ['late', () => undefined]
      const outcome = await outcomeOf(shop.clock, () => callOf(shop.plugin, shop.line, name)(args))
      expect(outcome).toMatchObject({
        error: { code: name.startsWith('web.') ? 'WEB_ROUTE_INVALID' : 'PLUGIN_TAP_LATE' },
      })
    }
    await expectConversation(watched)
  })
})

describe('what a plugin is given', () => {
  it('cannot be bent for the others', () => {
    const { plugin } = watched.shop
    for (const part of [plugin, plugin.lines, plugin.files, plugin.log, plugin.clock, plugin.web, plugin.hooks])
      expect(Object.isFrozen(part)).toBe(true)
  })

  it('names a timer that throws, and goes on', async () => {
    const { shop } = watched
    shop.plugin.clock.after(10, () => {
      throw new Error('it broke')
    })
    await shop.clock.advance(20)
    await expectConversation(watched)
  })
})
