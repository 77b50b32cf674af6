import type { ChannelStatus, ChannelView, CheckView, StatusChange, StatusField } from '@plugboard/contract'
import { CheckList } from './check-list.ts'

/**
 * A model of the status stream, independent of the host: it says what every change must look like, given those before.
 * Pure: it is fed, it asks nobody. (design: Status)
 */
export interface StatusModel {
  /** A change came down the stream. */
  see(change: StatusChange): void
  /** A channel as the host shows it: the ready formula must hold, whenever it is looked at. */
  show(view: Pick<ChannelView, 'key' | 'status' | 'configured' | 'ready'>): void
  /** All is quiet: these are the stored rows of the channels that exist. */
  settle(stored: readonly ChannelStatus[]): void
  checks(): readonly CheckView[]
  /** What did not hold; empty while all is well. */
  problems(): readonly string[]
}

/** The rules, by the name of their check. */
export const statusRules = {
  'status-gap': 'Revisions of a channel grow by one: no change is missed.',
  'status-once': 'No change comes twice.',
  'status-kind': 'An add begins a status, a delete ends it, an update does neither.',
  'status-before': 'What a change calls before is what the change before it called after.',
  'status-changed': 'A change lists exactly the fields that differ.',
  'status-ready': 'Configured is active, connection and register; ready is configured without error.',
  'status-stored': 'When all is quiet, the last change seen is what is stored.',
} as const

type Rule = keyof typeof statusRules

/** What was last seen of one channel. */
interface Seen {
  readonly revision: number
  readonly status: ChannelStatus | null
}

/** @param known channels that exist when the stream is subscribed; everything else has yet to begin. Default none. */
export function statusModel(known: readonly ChannelStatus[] = []): StatusModel {
  return new StreamModel(known)
}

const fields: readonly StatusField[] = ['active', 'connection', 'register', 'error', 'data']

class StreamModel implements StatusModel {
  readonly #checks = new CheckList(statusRules)
  readonly #seen: Map<string, Seen>

  constructor(known: readonly ChannelStatus[]) {
    this.#seen = new Map(known.map((status) => [keyOf(status), { revision: status.revision, status }]))
  }

  see(change: StatusChange): void {
    const last = this.#seen.get(keyOf(change))
    if (this.#isRepeated(change, last)) return
    this.#checkGap(change, last)
    this.#checkKind(change)
    this.#checkBefore(change, last)
    this.#checkChanged(change)
    this.#seen.set(keyOf(change), { revision: change.revision, status: change.after })
  }

  show(view: Pick<ChannelView, 'key' | 'status' | 'configured' | 'ready'>): void {
    // Written out here on purpose: taken from the contract, a mistake there would agree with itself.
    const { active, connection, register, error } = view.status
    const configured = active && connection && register
    const holds = view.configured === configured && view.ready === (configured && !error)
    this.#look('status-ready', holds, () => `${view.key}: ${JSON.stringify(view)}`)
  }

  settle(stored: readonly ChannelStatus[]): void {
    for (const row of stored) {
      const seen = this.#seen.get(keyOf(row))
      const holds = seen !== undefined && seen.status !== null && sameStatus(seen.status, row)
      this.#look('status-stored', holds, () => `${keyOf(row)}: stored ${text(row)}, seen ${text(seen?.status)}`)
    }
    this.#checkGone(new Set(stored.map(keyOf)))
  }

  checks(): readonly CheckView[] {
    return this.#checks.views()
  }

  problems(): readonly string[] {
    return this.#checks.problems()
  }

  #isRepeated(change: StatusChange, last: Seen | undefined): boolean {
    const repeated = last !== undefined && change.revision <= last.revision
    this.#look('status-once', !repeated, () => `${where(change)} came after revision ${last?.revision}`)
    return repeated
  }

  /** A channel that was deleted before the stream began goes on at a revision that nobody can know beforehand. */
  #checkGap(change: StatusChange, last: Seen | undefined): void {
    const holds = last === undefined ? change.revision >= 1 : change.revision === last.revision + 1
    this.#look('status-gap', holds, () => `${where(change)} came after revision ${last?.revision ?? 0}`)
  }

  #checkKind(change: StatusChange): void {
    const { kind, before, after, revision } = change
    const begins = before === null && after !== null
    const goesOn = before !== null && after !== null
    const holds = (kind === 'add' && begins) || (kind === 'update' && goesOn) || (kind === 'delete' && after === null)
    const sameRevision = after === null || after.revision === revision
    this.#look('status-kind', holds && sameRevision, () => `${where(change)}: ${text(before)} to ${text(after)}`)
  }

  #checkBefore(change: StatusChange, last: Seen | undefined): void {
    const before = last?.status ?? null
    const holds = before === null ? change.before === null : sameStatus(before, change.before)
    this.#look('status-before', holds, () => `${where(change)}: before ${text(change.before)}, seen ${text(before)}`)
  }

  #checkChanged(change: StatusChange): void {
    const expected = differingFields(change.before, change.after)
    const listed = [...change.changed].toSorted()
    const holds = listed.join() === expected.toSorted().join()
    this.#look(
      'status-changed',
      holds,
      () => `${where(change)}: lists ${listed.join(', ')}, not ${expected.join(', ')}`,
    )
  }

  #checkGone(stored: ReadonlySet<string>): void {
    for (const [key, { status }] of this.#seen) {
      if (status === null || stored.has(key)) continue
      this.#look('status-stored', false, () => `${key}: seen ${text(status)}, but nothing is stored`)
    }
  }

  #look(rule: Rule, holds: boolean, problem: () => string): void {
    this.#checks.look(rule, holds, problem)
  }
}

function keyOf(channel: { readonly connector: string; readonly line: number }): string {
  return `${channel.connector}/${channel.line}`
}

function where(change: StatusChange): string {
  return `${keyOf(change)} revision ${change.revision} (${change.kind})`
}

/** A status that does not exist reads as all false and no data, so an add of all false changes nothing. */
function differingFields(before: ChannelStatus | null, after: ChannelStatus | null): StatusField[] {
  return fields.filter((field) => canonical(before?.[field]) !== canonical(after?.[field]))
}

function sameStatus(one: ChannelStatus, other: ChannelStatus | null): boolean {
  return other !== null && one.revision === other.revision && differingFields(one, other).length === 0
}

/** Equal values give equal texts: keys in order, nothing the same as false. */
function canonical(value: unknown): string {
  if (value === undefined || value === null || value === false) return 'nothing'
  return JSON.stringify(value, (_, part: unknown) => (isRecord(part) ? sorted(part) : part))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sorted(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

function text(status: ChannelStatus | null | undefined): string {
  if (status === null || status === undefined) return 'nothing'
  const flags = fields.filter((field) => field !== 'data' && status[field])
  return `${flags.join('+') || 'all false'} at revision ${status.revision}`
}
