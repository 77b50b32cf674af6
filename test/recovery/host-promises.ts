import { isDeepStrictEqual } from 'node:util'
import type { DeliveryId, StatusChange } from '@plugboard/contract'
import type { DeliveryRow } from '@plugboard/store'
import { statusModel } from '@plugboard/testkit'
import { doubled, lost, outOfOrder, untrue, type Broken } from './broken.ts'
import type { ChatFacts, Facts, Known, Written } from './host-facts.ts'
import type { Arrival, Treatment } from './host-messenger.ts'
import { boardConnector } from './host-protocol.ts'
import type { Snapshot } from './host-snapshot.ts'

/** What was known, what arrived at the messenger, and what is stored, after a kill. */
export interface Evidence {
  readonly facts: Facts
  readonly arrivals: readonly Arrival[]
  /** Messages whose receipt was told. */
  readonly confirmed: ReadonlySet<number>
  readonly stored: Snapshot
  /** As it was when it was looked at before, with no host running; null for the first time, and where hosts go on. */
  readonly before: Snapshot | null
}

/** What the host promises; each tells what is broken. */
export type HostPromise = (evidence: Evidence) => readonly Broken[]

export const hostPromises: readonly HostPromise[] = [
  nothingSurprised,
  inboundIsStoredOnceInOrder,
  repliesAreKept,
  editsAndDeletionsAreKept,
  deliveriesMoveForwards,
  openAttemptsBecomeUnknown,
  nothingArrivesTwice,
  chatsKeepTheirOrder,
  outcomesAreHonest,
  statusesAreGapless,
  announcementsAreDurable,
  journalIsGapless,
]

function nothingSurprised({ facts }: Evidence): Broken[] {
  return facts.surprises.map(untrue)
}

/** What is stored of a chat is the beginning of what was said in it, at least as far as it was acknowledged. */
function inboundIsStoredOnceInOrder({ facts, stored }: Evidence): Broken[] {
  return facts.chats.flatMap((chat) => {
    const rows = messagesOf(stored, chat, 'inbound')
    const ids = rows.map((row) => row.externalIds.join('+'))
    const said = chat.said.filter(({ refused }) => !refused)
    const wrong = ids.findIndex((id, at) => id !== said[at]?.id)
    const misplaced = `${chat.name}: inbound message ${wrong + 1} is ${ids[wrong]}, not ${said[wrong]?.id}`
    const order = wrong < 0 ? [] : [new Set(ids).size < ids.length ? doubled(misplaced) : outOfOrder(misplaced)]
    const missing = said
      .filter(({ taken }) => taken !== null)
      .filter(
        ({ id, text, taken }) =>
          !rows.some((row) => row.id === taken!.message && row.externalIds[0] === id && row.text === text),
      )
    return [...order, ...missing.map(({ id }) => lost(`${id} was acknowledged and is not stored as it was said`))]
  })
}

function repliesAreKept({ facts, stored }: Evidence): Broken[] {
  return facts.chats.flatMap((chat) => {
    const rows = messagesOf(stored, chat, 'outbound')
    const problems = chat.written.flatMap((written) => {
      const own = rows.filter((row) => originalText(row) === written.text)
      return replyProblem(
        written,
        own.length,
        own[0]?.id,
        own[0] !== undefined && stored.deliveries.has(own[0].delivery),
      )
    })
    const known = new Set(chat.written.map(({ text }) => text))
    const foreign = rows.filter((row) => row.author !== 0 && !known.has(originalText(row)))
    const welcomes = rows.filter((row) => row.author === 0).length
    return [
      ...problems,
      ...foreign.map((row) => untrue(`${chat.name}: nobody wrote "${originalText(row)}"`)),
      ...(welcomes > 1 ? [doubled(`${chat.name} was welcomed ${welcomes} times`)] : []),
      ...writtenOrder(chat),
    ]
  })
}

function replyProblem(written: Written, copies: number, message: number | undefined, inOutbox: boolean): Broken[] {
  if (copies > 1) return [doubled(`"${written.text}" is stored ${copies} times`)]
  if (written.known === 'rejected' && copies > 0) return [untrue(`"${written.text}" was rejected and is stored`)]
  if (written.known !== 'acknowledged') return []
  if (message !== written.message)
    return [lost(`"${written.text}" was acknowledged as message ${written.message} and is not stored`)]
  return inOutbox ? [] : [lost(`"${written.text}" is stored without a delivery`)]
}

/** A burst that was acknowledged before another one was written comes before it. */
function writtenOrder(chat: ChatFacts): Broken[] {
  const acknowledged = chat.written.filter(({ message }) => message !== null)
  return acknowledged.slice(1).flatMap((written, at) => {
    const earlier = acknowledged.at(at)!
    const inOrder = earlier.burst === written.burst || earlier.message! < written.message!
    return inOrder ? [] : [outOfOrder(`"${written.text}" got an earlier place than "${earlier.text}"`)]
  })
}

function editsAndDeletionsAreKept({ facts, stored }: Evidence): Broken[] {
  const rows = new Map(stored.messages.map((row) => [row.id as number, row]))
  return facts.chats.flatMap(({ written }) =>
    written.flatMap((one) => {
      const row = one.message === null ? undefined : rows.get(one.message)
      if (row === undefined) return []
      if (one.removal === 'acknowledged' && row.deletedMs === 0)
        return [lost(`the deletion of "${one.text}" was acknowledged, and it is still there`)]
      if (row.deletedMs > 0)
        return one.removal === null ? [untrue(`"${one.text}" is deleted, and nobody did that`)] : []
      return possibleTexts(one).includes(row.text) ? [] : [lost(`"${one.text}" reads "${row.text}"`)]
    }),
  )
}

/** The last acknowledged text, and those after it that may have been taken. */
function possibleTexts({ text, edits }: Written): string[] {
  const all: { readonly text: string; readonly known: Known }[] = [{ text, known: 'acknowledged' }, ...edits]
  const last = all.findLastIndex(({ known }) => known === 'acknowledged')
  return all
    .slice(last)
    .filter(({ known }) => known !== 'rejected')
    .map((one) => one.text)
}

type State = DeliveryRow['state']
const final: readonly State[] = ['sent', 'refused', 'dead', 'cancelled']
/** What a receipt may still say about one that is as good as settled. */
const receiptsMay: Readonly<Partial<Record<State, readonly State[]>>> = {
  accepted: ['accepted', 'sent'],
  unknown: ['unknown', 'sent'],
}

function deliveriesMoveForwards({ stored, before }: Evidence): Broken[] {
  return [...(before?.deliveries.values() ?? [])].flatMap(({ id, state, attempts }) => {
    const now = stored.deliveries.get(id)
    if (now === undefined) return [lost(`delivery ${id} is gone`)]
    const allowed = final.includes(state) ? [state] : receiptsMay[state]
    if (allowed !== undefined && !allowed.includes(now.state))
      return [untrue(`delivery ${id} went from ${state} to ${now.state}`)]
    return now.attempts < attempts ? [untrue(`delivery ${id} forgot attempts: ${attempts}, then ${now.attempts}`)] : []
  })
}

/** An attempt that was open at a kill is "maybe sent", unless a receipt said more; it does not go out again. */
function openAttemptsBecomeUnknown({ stored, before, arrivals }: Evidence): Broken[] {
  const open = [...(before?.deliveries.values() ?? [])].filter(({ state }) => state === 'sending')
  return open.flatMap(({ id, attempts }) => {
    const now = stored.deliveries.get(id)!
    // Killed again before it was marked, it is still open.
    const marked = now.state === 'unknown' || now.state === 'sent' || now.state === 'sending'
    const again =
      now.attempts > attempts || arrivals.some((arrival) => arrival.delivery === id && arrival.attempt > attempts)
    return [
      ...(marked ? [] : [untrue(`delivery ${id} was open at a kill and is ${now.state}`)]),
      ...(again ? [doubled(`delivery ${id} was open at a kill and went out again`)] : []),
    ]
  })
}

/** A second arrival needs a first one that certainly did nothing. */
function nothingArrivesTwice({ arrivals }: Evidence): Broken[] {
  const latest = new Map<number, Arrival>()
  return arrivals.flatMap((arrival) => {
    const earlier = latest.get(arrival.delivery)
    latest.set(arrival.delivery, arrival)
    if (earlier === undefined || (didNothing(earlier) && earlier.attempt < arrival.attempt)) return []
    return [
      doubled(`delivery ${arrival.delivery} arrived again after the messenger had answered "${earlier.treatment}"`),
    ]
  })
}

function didNothing({ treatment }: Arrival): boolean {
  return treatment === 'busy' || treatment === 'crowded'
}

/**
 * What is written later arrives later; only what is marked "maybe sent" may be missing. It may also come late: a process
 * that stood still cannot recall what it was sending.
 */
function chatsKeepTheirOrder({ arrivals, stored, confirmed }: Evidence): Broken[] {
  const latest = new Map<string, number>()
  return arrivals.flatMap(({ chat, delivery, message }) => {
    const earlier = latest.get(chat) ?? 0
    latest.set(chat, Math.max(earlier, delivery))
    if (earlier < delivery || isMaybeSent(stored, delivery) || confirmed.has(message)) return []
    return earlier === delivery ? [] : [outOfOrder(`${chat}: delivery ${delivery} arrived after delivery ${earlier}`)]
  })
}

function isMaybeSent({ deliveries }: Snapshot, delivery: number): boolean {
  return deliveries.get(delivery as DeliveryId)?.state === 'unknown'
}

/** What is stored about a delivery agrees with what the messenger did. */
function outcomesAreHonest({ arrivals, stored, confirmed }: Evidence): Broken[] {
  const latest = new Map<number, Arrival>(arrivals.map((arrival) => [arrival.delivery, arrival]))
  return [...stored.deliveries.values()].flatMap(({ id, state }) => {
    const arrival = latest.get(id)
    const honest = isHonest(state, arrival, arrival !== undefined && confirmed.has(arrival.message))
    return honest
      ? []
      : [
          untrue(
            `delivery ${id} is ${state}, and the messenger ${arrival === undefined ? 'never saw it' : `answered "${arrival.treatment}"`}`,
          ),
        ]
  })
}

/** @param confirmed whether a receipt was told, which settles what had no answer */
function isHonest(state: State, arrival: Arrival | undefined, confirmed: boolean): boolean {
  switch (state) {
    case 'waiting':
    case 'dead':
    case 'cancelled':
      return arrival === undefined || didNothing(arrival)
    case 'sent':
      return arrival !== undefined && (answersSent.has(arrival.treatment) || (confirmed && !didNothing(arrival)))
    case 'accepted':
      return arrival?.treatment === 'accepted'
    case 'refused':
      return arrival === undefined || arrival.treatment === 'refused'
    case 'sending':
    case 'unknown':
      return true
  }
}

const answersSent: ReadonlySet<Treatment> = new Set(['sent', 'accepted', 'twice'])

function statusesAreGapless({ facts, stored }: Evidence): Broken[] {
  const model = statusModel()
  for (const row of stored.journal) if (row.kind === 'status') model.see(row.change)
  model.settle(stored.channels)
  const newest = stored.journal.findLast((row) => row.kind === 'status' && row.connector === boardConnector)
  const revision = newest?.kind === 'status' ? newest.change.revision : 0
  const missing = `revision ${facts.boardRevision} was acknowledged, and ${revision} is the newest one stored`
  return [...model.problems().map(untrue), ...(facts.boardRevision > revision ? [lost(missing)] : [])]
}

/** Nobody is told of a change that a crash could take back. */
function announcementsAreDurable({ facts, stored }: Evidence): Broken[] {
  const changes = stored.journal.flatMap((row) => (row.kind === 'status' ? [row.change] : []))
  const byRevision = new Map(changes.map((change) => [keyOf(change), change]))
  return facts.announced.flatMap((change) => {
    const key = keyOf(change)
    return isDeepStrictEqual(byRevision.get(key), change)
      ? []
      : [untrue(`${key} was announced and is not stored like that`)]
  })
}

function keyOf({ connector, line, revision }: StatusChange): string {
  return `${connector} on line ${line}, revision ${revision},`
}

function journalIsGapless({ stored, before }: Evidence): Broken[] {
  const gap = stored.journal.findIndex(({ seq }, at) => seq !== at + 1)
  const changed = (before?.journal ?? []).findIndex((row, at) => !isDeepStrictEqual(row, stored.journal[at]))
  const written = new Set(
    stored.journal.flatMap((row) => {
      if (row.kind === 'message') return [`m${row.message}`]
      return row.kind === 'delivery' ? [`m${row.message}`, `d${row.delivery}`] : []
    }),
  )
  const silent = [
    ...stored.messages
      .filter(({ id }) => !written.has(`m${id}`))
      .map(({ id }) => `message ${id} is not in the journal`),
    ...[...stored.deliveries.keys()]
      .filter((id) => !written.has(`d${id}`))
      .map((id) => `delivery ${id} is not in the journal`),
  ]
  return [
    ...(gap < 0 ? [] : [lost(`the journal has a gap at ${gap + 1}`)]),
    ...(changed < 0 ? [] : [untrue(`row ${changed + 1} of the journal was changed`)]),
    ...silent.map(lost),
  ]
}

function messagesOf(stored: Snapshot, { name }: ChatFacts, direction: 'inbound' | 'outbound'): Snapshot['messages'] {
  const ids = new Set(stored.chats.filter(({ externalId }) => externalId === name).map(({ id }) => id))
  return stored.messages.filter((row) => ids.has(row.chat) && row.direction === direction)
}

/** What it said at first: its text, or the oldest of its versions once it was edited or deleted. */
function originalText({ text, versions }: Snapshot['messages'][number]): string {
  return versions[0]?.text ?? text
}
