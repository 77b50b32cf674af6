import type { DiagnosticView, HookView, PluginCallView, PluginRequestView } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { callLook, requestLook } from '../src/plugins/call-look.ts'
import { filterCalls, hasTrouble } from '../src/plugins/call-filter.ts'
import { PluginCalls } from '../src/state/plugin-calls.ts'
import { Diagnostics } from '../src/state/diagnostics.ts'
import { formatJson } from '../src/text/format-json.ts'
import { timelineOf } from '../src/trace/timeline.ts'
import { diagnosticView, traceStep } from './views.ts'

function callView(given: Partial<PluginCallView> = {}): PluginCallView {
  const place = { connector: 'shop', line: 1, messages: [], delivery: null, within: null }
  const end = { state: 'returned', atMs: 1, tookMs: 2, given: '[]', returned: '{}', status: null, error: null } as const
  const call = { id: 1, kind: 'hook', plugin: 'shop', name: 'messageAdd', ...place, ...end } as const
  return { ...call, requests: [], requestsLeftOut: 0, ...given }
}

function requestView(given: Partial<PluginRequestView> = {}): PluginRequestView {
  const request = { method: 'POST', url: 'https://shop.example/send', headers: {}, sent: null, failure: null }
  return { ...request, status: 200, received: null, atMs: 1, tookMs: 3, ...given }
}

function callsWith(answer: () => readonly PluginCallView[]): PluginCalls {
  return new PluginCalls({
    calls: async () => ({ items: answer() }),
    hooks: async () => ({ items: [{ name: 'messageAdd' } as HookView] }),
  })
}

const ids = (calls: readonly PluginCallView[]): readonly number[] => calls.map(({ id }) => id)

describe('calls into plugins', () => {
  it('are listed by plugin with the latest first, and by message in the order of time', () => {
    const calls = callsWith(() => [])
    for (const id of [2, 1, 3]) calls.apply(callView({ id, messages: id === 1 ? [] : [7] }))
    calls.apply(callView({ id: 4, plugin: 'other', messages: [7] }))
    expect(ids(calls.ofPlugin('shop'))).toEqual([3, 2, 1])
    expect(ids(calls.ofMessage(7))).toEqual([2, 3, 4])
  })

  it('keep what tells more, whether an answer or an event was faster', async () => {
    const running = callView({ state: 'running', tookMs: null, returned: null })
    const calls = callsWith(() => [running])
    calls.apply(callView({ requests: [requestView()] }))
    await calls.load()
    expect(calls.ofPlugin('shop')).toMatchObject([{ state: 'returned', requests: [{ status: 200 }] }])
    calls.apply(callView({ requests: [requestView({ received: 'ok' })] }))
    expect(calls.ofPlugin('shop')).toMatchObject([{ requests: [{ received: 'ok' }] }])
  })

  it('forget those of a host that was started again and counts from 1', async () => {
    const calls = callsWith(() => [callView({ id: 1, atMs: 100, name: 'lineInfo' })])
    for (const id of [1, 2, 3]) calls.apply(callView({ id, atMs: id }))
    await calls.load()
    expect(calls.ofPlugin('shop').map(({ name }) => name)).toEqual(['lineInfo'])
    const nothing = callsWith(() => [])
    nothing.apply(callView())
    await nothing.load()
    expect(nothing.ofPlugin('shop')).toEqual([])
  })

  it('are at most 1,000', () => {
    const calls = callsWith(() => [])
    for (let id = 1; id <= 1_100; id += 1) calls.apply(callView({ id }))
    expect(calls.ofPlugin('shop')).toHaveLength(1_000)
    expect(calls.ofPlugin('shop').at(-1)!.id).toBe(101)
  })

  it('ask for the hooks once', async () => {
    const calls = callsWith(() => [])
    await calls.loadHooks()
    expect(calls.hooks.map(({ name }) => name)).toEqual(['messageAdd'])
  })
})

describe('the list of calls', () => {
  const failed = callView({ id: 2, state: 'failed', error: { message: 'broke', code: 'X', next: null, place: null } })
  const refused = callView({ id: 3, kind: 'route', name: 'POST /hook/:line', status: 422, messages: [12] })
  const unreached = callView({ id: 4, requests: [requestView({ failure: 'ECONNREFUSED', status: null })] })
  const calls = [callView(), failed, refused, unreached]

  it.each([
    [{ text: '', kind: '', failedOnly: false }, [1, 2, 3, 4]],
    [{ text: '', kind: 'route', failedOnly: false }, [3]],
    [{ text: '', kind: '', failedOnly: true }, [2, 3, 4]],
    [{ text: 'MESSAGE 12', kind: '', failedOnly: false }, [3]],
    [{ text: 'econnrefused shop.example', kind: '', failedOnly: false }, [4]],
    [{ text: 'broke', kind: 'hook', failedOnly: true }, [2]],
    [{ text: 'nothing like it', kind: '', failedOnly: false }, []],
  ] as const)('%o', (filter, found) => {
    expect(ids(filterCalls(calls, filter))).toEqual(found)
  })

  it('knows trouble when it sees it', () => {
    expect(calls.map(hasTrouble)).toEqual([false, true, true, true])
  })

  it.each([
    [callView({ state: 'running' }), 'running', 'waiting'],
    [failed, 'failed', 'bad'],
    [refused, '422', 'bad'],
    [callView({ kind: 'route', status: 204 }), '204', 'good'],
    [callView({ returned: '{"outcome":"sent","ids":["1"]}' }), 'sent', 'good'],
    [callView({ returned: '{"outcome":"refused","reason":"no"}' }), 'refused', 'bad'],
    [callView({ returned: '{"outcome":"retry"}' }), 'retry', 'waiting'],
    [callView({ name: 'lineInfo', returned: '{"outcome":"sent"}' }), 'returned', 'good'],
    [callView({ kind: 'background' }), 'returned', 'good'],
  ] as const)('says how %o stands', (call, word, mood) => {
    if (call.kind !== 'background') expect(callLook(call)).toEqual({ word, mood })
    else expect(callLook({ ...call, name: 'on its own' })).toEqual({ word: 'done', mood })
  })

  it.each([
    [requestView(), '200', 'good'],
    [requestView({ status: 500 }), '500', 'bad'],
    [requestView({ status: null, tookMs: null }), 'waiting', 'waiting'],
    [requestView({ status: null, failure: 'x' }), 'no answer', 'bad'],
  ] as const)('says how the request %o stands', (request, word, mood) => {
    expect(requestLook(request)).toEqual({ word, mood })
  })
})

describe('the trace', () => {
  it('has calls and diagnostics between the steps, in the order of time', () => {
    const calls = [callView({ id: 1, atMs: 5 }), callView({ id: 2, atMs: 20 })]
    const entries = timelineOf([traceStep(5, 'a'), traceStep(10, 'b')], calls, [diagnosticView({ firstMs: 15 })])
    expect(entries.map(({ key }) => key)).toEqual(['step 0', 'call 1', 'step 1', 'diagnostic 0', 'call 2'])
  })

  it('takes the diagnostics that name the message', () => {
    const diagnostics = new Diagnostics()
    const view = (given: object): DiagnosticView => ({ ...diagnosticView(), ...given })
    diagnostics.apply(view({ line: 1, imMessages: [7, 8], firstMs: 2 }))
    diagnostics.apply(view({ line: 2, imMessages: [9] }))
    diagnostics.apply(view({ line: 3, imMessages: [7], firstMs: 1 }))
    expect(diagnostics.ofMessage(7).map(({ line }) => line)).toEqual([3, 1])
  })
})

it.each([
  ['{"a":[1]}', '{\n  "a": [\n    1\n  ]\n}'],
  ['{"a":…', '{"a":…'],
  ['undefined', 'undefined'],
  ['{"id":12345678901234567890}', '{\n  "id": 12345678901234567890\n}'],
])('%s is shown as people read it', (text, shown) => {
  expect(formatJson(text)).toBe(shown)
})
