import { describe, expect, it } from 'vitest'
import {
  type ChannelStatus,
  type ConnectorId,
  isConfigured,
  isStatus,
  type LineId,
  type StatusChange,
  type StatusField,
} from '@plugboard/contract'
import { statusModel, type StatusModel, statusRules } from '../src/index.ts'

const connector = 'shop_chat' as ConnectorId
const line = 3 as LineId
type Change = Omit<StatusChange, 'revision' | 'before' | 'after'> & {
  revision: number
  before: ChannelStatus | null
  after: ChannelStatus | null
}

function status(revision: number, flags: Partial<ChannelStatus> = {}): ChannelStatus {
  return {
    connector,
    line,
    active: false,
    connection: false,
    register: false,
    error: false,
    data: null,
    revision,
    ...flags,
  }
}

function change(
  kind: StatusChange['kind'],
  before: ChannelStatus | null,
  after: ChannelStatus | null,
  revision: number,
  changed: StatusField[],
): Change {
  return { kind, connector, line, revision, before, after, changed, cause: 'connector', atMs: revision }
}

/** One channel's life: switched on, tested and registered, in error, deleted, begun again. */
type Life = [on: Change, ready: Change, inError: Change, deleted: Change, again: Change]

function life(): Life {
  const active = status(1, { active: true })
  const ready = status(2, { active: true, connection: true, register: true })
  const broken = status(3, { ...ready, error: true, data: { id: 'x', url: 'u' }, revision: 3 })
  const again = status(5, { active: true })
  return [
    change('add', null, active, 1, ['active']),
    change('update', active, ready, 2, ['connection', 'register']),
    change('update', ready, broken, 3, ['error', 'data']),
    change('delete', broken, null, 4, ['active', 'connection', 'register', 'error', 'data']),
    change('add', null, again, 5, ['active']),
  ]
}

function fed(changes: readonly Change[]): StatusModel {
  const model = statusModel()
  for (const each of changes) model.see(each)
  const last = changes.at(-1)?.after
  if (last) model.settle([last])
  return model
}

function broken(model: StatusModel): string[] {
  return model
    .checks()
    .filter(({ ok }) => !ok)
    .map(({ name }) => name)
}

describe('statusModel', () => {
  it('holds for a whole life of a channel, and looks at every rule', () => {
    const model = fed(life())
    model.show({ key: 'shop_chat/3', status: status(5, { active: true }), configured: false, ready: false })
    expect(model.problems()).toEqual([])
    expect(model.checks().map(({ name }) => name)).toEqual(Object.keys(statusRules))
    expect(model.checks().filter(({ count }) => count === 0)).toEqual([])
  })

  it.each<[fault: string, rule: string, plant: (changes: Life) => Change[]]>([
    ['a change is dropped', 'status-gap', (all) => all.toSpliced(1, 1)],
    ['a change comes twice', 'status-once', (all) => all.toSpliced(2, 0, all[1])],
    ['two changes are swapped', 'status-once', (all) => [all[0], all[2], all[1], ...all.slice(3)]],
    ['an add is called an update', 'status-kind', (all) => all.with(0, { ...all[0], kind: 'update' })],
    ['a delete keeps a status', 'status-kind', (all) => all.with(3, { ...all[3], after: status(4) })],
    [
      'after has another revision',
      'status-kind',
      (all) => all.with(4, { ...all[4], after: status(9, { active: true }) }),
    ],
    ['before is made up', 'status-before', (all) => all.with(2, { ...all[2], before: status(2, { active: true }) })],
    ['a field that changed is not listed', 'status-changed', (all) => all.with(2, { ...all[2], changed: ['error'] })],
    [
      'a field that did not change is listed',
      'status-changed',
      (all) => all.with(0, { ...all[0], changed: ['active', 'error'] }),
    ],
  ])('is red when %s', (_, rule, plant) => {
    const model = fed(plant(life()))
    expect(broken(model)).toContain(rule)
    expect(model.problems().join()).toContain('shop_chat/3')
  })

  it('is red when the first change of a new channel is dropped', () => {
    expect(broken(fed(life().slice(1, 3)))).toContain('status-before')
  })

  it('is red when the last change before the quiet is dropped', () => {
    const model = statusModel()
    for (const each of life().slice(0, 2)) model.see(each)
    model.settle([status(3, { active: true, connection: true, register: true, error: true })])
    expect(broken(model)).toEqual(['status-stored'])
  })

  it('is red when a deletion never came down the stream', () => {
    const model = fed(life().slice(0, 3))
    model.settle([])
    expect(broken(model)).toEqual(['status-stored'])
  })

  it('is red when the host shows a channel as ready that is not', () => {
    for (const flags of everyFlags()) {
      const model = statusModel()
      const shown = {
        key: 'shop_chat/3',
        status: status(1, flags),
        configured: isConfigured(status(1, flags)),
        ready: isStatus(status(1, flags)),
      }
      model.show(shown)
      expect(model.problems()).toEqual([])
      model.show({ ...shown, ready: !shown.ready })
      expect(broken(model)).toEqual(['status-ready'])
    }
  })

  it('goes on from channels that exist already', () => {
    const model = statusModel([status(7, { active: true })])
    model.see(change('update', status(7, { active: true }), status(8, { active: true, error: true }), 8, ['error']))
    expect(model.problems()).toEqual([])
  })

  it('does not mind the order of keys in the data', () => {
    const model = statusModel([status(1, { data: { id: '1', url: 'u' } })])
    model.settle([status(1, { data: { url: 'u', id: '1' } })])
    expect(model.problems()).toEqual([])
  })
})

function everyFlags(): Partial<ChannelStatus>[] {
  return Array.from({ length: 16 }, (_, bits) => ({
    active: (bits & 1) > 0,
    connection: (bits & 2) > 0,
    register: (bits & 4) > 0,
    error: (bits & 8) > 0,
  }))
}
