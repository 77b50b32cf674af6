import type { StatusFlags } from '@plugboard/contract'
import { createTestHost, statusModel, type TestHost } from '@plugboard/testkit'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { recordingPlugin, type RecordingPlugin } from './recording-plugin.ts'

/** Whatever connectors and operators do to channels, in whatever order and at once: the stream keeps every rule. */

interface Stage {
  readonly host: TestHost['host']
  readonly recorder: RecordingPlugin
  readonly line: number
}

/** Its name shows in the story that broke a rule. */
interface Act {
  readonly name: string
  readonly run: (stage: Stage) => Promise<unknown>
}

function act(name: string, run: Act['run']): Act {
  return { name, run }
}

const flags: fc.Arbitrary<Partial<StatusFlags>> = fc.record(
  { active: fc.boolean(), connection: fc.boolean(), register: fc.boolean(), error: fc.boolean() },
  { requiredKeys: [] },
)

const data = fc.option(fc.record({ id: fc.constantFrom('a', 'b'), url: fc.webUrl() }, { requiredKeys: [] }))

const acts: fc.Arbitrary<Act> = fc.oneof(
  flags.map((set) =>
    act(`operator sets ${JSON.stringify(set)}`, ({ host, line }) => host.channels.setFlags('recorder', line, set)),
  ),
  fc
    .tuple(flags, data)
    .map(([set, value]) =>
      act(`connector sets ${JSON.stringify(set)} and data ${JSON.stringify(value)}`, ({ recorder, line }) =>
        recorder.channel(line).set(set).setData(value).save(),
      ),
    ),
  fc.constantFrom(
    act('connector raises the error', ({ recorder, line }) => recorder.channel(line).deactivateConnectors()),
    act('connector deletes', ({ recorder, line }) => recorder.channel(line).delete()),
    act('operator deletes', ({ host, line }) => host.channels.delete('recorder', line)),
  ),
)

const step = fc.record({ act: acts, line: fc.nat({ max: 1 }), wait: fc.boolean() })

it('keeps every rule of the model', async () => {
  const recorder = recordingPlugin()
  const test = await createTestHost({ plugins: [recorder.plugin] })
  const { host, store } = test
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const lines = [await host.lines.create({ name: 'One' }), await host.lines.create({ name: 'Two' })].map(
        ({ id }) => id,
      )
      const model = statusModel()
      const subscription = host.status$.subscribe((change) => {
        model.see(change)
        model.show(host.channels.get(change.connector, change.line))
      })
      const running: Promise<unknown>[] = []
      for (const { act, line, wait } of steps) {
        const done = act.run({ host, recorder, line: lines[line] ?? 0 })
        running.push(done)
        if (wait) await done
      }
      await Promise.all(running)
      subscription.unsubscribe()
      model.settle((await store.channels()).filter(({ exists, line }) => exists && lines.includes(line)))
      expect(model.problems()).toEqual([])
    }),
    { seed: 1, numRuns: 200 },
  )
  await test.close()
}, 60_000)

it('tells of each channel when a line is deleted, and of nothing else', async () => {
  const recorder = recordingPlugin()
  const test = await createTestHost({ plugins: [recorder.plugin] })
  const other = await test.host.lines.create({ name: 'Other' })
  await test.connect('recorder')
  await test.connect('recorder', other.id)
  const model = statusModel(test.host.channels.list().map(({ status }) => status))
  const seen: string[] = []
  test.host.status$.subscribe((change) => {
    model.see(change)
    seen.push(`${change.kind} ${change.line} ${change.cause}`)
  })
  await test.host.lines.delete(other.id)
  model.settle((await test.store.channels()).filter(({ exists }) => exists))
  expect(seen).toEqual([`delete ${other.id} line-deleted`])
  expect(model.problems()).toEqual([])
  await test.close()
})
