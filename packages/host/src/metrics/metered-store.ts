import { type Clock, PlugboardError } from '@plugboard/contract'
import type { Leases, Store } from '@plugboard/store'
import { hostMetrics } from './host-metrics.ts'
import type { Counter, Histogram, Meter } from './meter.ts'

/** Operations that are told apart; every other one is an `ask`. */
type Operation = 'load' | 'commit' | 'journal' | 'lease' | 'ask'

/** Everything that is asked outside the groups. */
type Question = Exclude<
  keyof Store,
  'nextId' | 'load' | 'commit' | 'journal' | 'leases' | 'rates' | 'logins' | 'tasks' | 'close'
>

type Asked = (...args: never[]) => Promise<unknown>

/** The same store, with the time that it takes measured: two readings of the clock for each group, not for each message. */
export function meteredStore(store: Store, clock: Clock, meter: Meter): Store {
  const time = timer(clock, meter)
  const leases = store.leases === null ? null : meteredLeases(store.leases, time)
  const ask = <Name extends Question>(name: Name): Store[Name] => time('ask', store[name].bind(store) as Store[Name])
  return {
    nextId: store.nextId.bind(store),
    load: time('load', store.load.bind(store)),
    commit: time('commit', store.commit.bind(store)),
    journal: meteredJournal(store.journal, time),
    leases,
    rates: store.rates,
    logins: store.logins,
    tasks: store.tasks,
    lines: ask('lines'),
    channels: ask('channels'),
    operators: ask('operators'),
    chats: ask('chats'),
    messages: ask('messages'),
    findMessages: ask('findMessages'),
    sessions: ask('sessions'),
    dueSessions: ask('dueSessions'),
    openSessions: ask('openSessions'),
    openDeliveries: ask('openDeliveries'),
    deliveries: ask('deliveries'),
    trace: ask('trace'),
    state: ask('state'),
    setting: ask('setting'),
    putSetting: ask('putSetting'),
    replaceSetting: ask('replaceSetting'),
    close: () => store.close(),
  }
}

type Timed = <Call extends Asked>(operation: Operation, call: Call) => Call

function meteredJournal(journal: Store['journal'], time: Timed): Store['journal'] {
  return {
    read: time('journal', journal.read.bind(journal)),
    readOthers: time('journal', journal.readOthers.bind(journal)),
    last: time('journal', journal.last.bind(journal)),
    onAppend: (call) => journal.onAppend(call),
  }
}

/** What a worker needs again and again to stay the owner of its channels. */
function meteredLeases(leases: Leases, time: Timed): Leases {
  return {
    renew: time('lease', leases.renew.bind(leases)),
    take: time('lease', leases.take.bind(leases)),
    release: time('lease', leases.release.bind(leases)),
    leave: time('lease', leases.leave.bind(leases)),
    list: time('lease', leases.list.bind(leases)),
    workers: time('lease', leases.workers.bind(leases)),
  }
}

function timer(clock: Clock, meter: Meter): Timed {
  return (operation, call) => {
    const histogram = meter.histogram(hostMetrics.store, { operation })
    const failed = (error: unknown): Counter =>
      meter.counter(hostMetrics.storeFailures, { operation, code: codeOf(error) })
    const timed = async (...args: never[]): Promise<unknown> => {
      const startMs = clock.monotonic()
      try {
        return await call(...args)
      } catch (error) {
        failed(error).add()
        throw error
      } finally {
        took(histogram, clock, startMs)
      }
    }
    return timed as typeof call
  }
}

function took(histogram: Histogram, clock: Clock, startMs: number): void {
  histogram.observe((clock.monotonic() - startMs) / 1000)
}

function codeOf(error: unknown): string {
  return PlugboardError.is(error) ? error.code : 'other'
}
