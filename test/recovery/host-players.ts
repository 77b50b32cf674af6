import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '@plugboard/contract'
import type { ChatFacts, Facts, Said, Written } from './host-facts.ts'
import type { KillMessenger } from './host-messenger.ts'
import type { Answering } from './host-protocol.ts'
import { isPoison } from './poison.ts'

/** What everybody who plays in a round has at hand. */
export interface Playing {
  readonly host: Answering
  readonly facts: Facts
  readonly messenger: KillMessenger
  readonly random: Random
  /** Aborted when the round is over; a host that is gone ends it as well. */
  readonly signal: AbortSignal
  /** What is added now and then to a text, to see what it does. Default: nothing. */
  readonly spice?: readonly ((text: string) => string)[]
}

/** Customers, operators, the messenger's receipts and everything that gets in their way, until the round is over. */
export async function play(playing: Playing): Promise<void> {
  const { facts } = playing
  await Promise.all([
    ...facts.chats.map((chat) => customer(playing, chat)),
    ...facts.chats.map((chat) => operator(playing, chat)),
    board(playing),
    receipts(playing),
    trouble(playing),
    outage(playing),
  ])
}

/** Runs `turn` again and again, with pauses of up to `pauseMs`. */
async function again({ host, signal, random }: Playing, pauseMs: number, turn: () => Promise<void>): Promise<void> {
  for (;;) {
    await sleep(random() * pauseMs, undefined, { signal }).catch(() => undefined)
    if (signal.aborted || host.gone) return
    await turn()
  }
}

const spicedShare = 0.08

function spiced({ spice = [], random }: Playing, text: string): string {
  if (spice.length === 0 || random() >= spicedShare) return text
  return spice[Math.floor(random() * spice.length)]!(text)
}

const customerPauseMs = 12
const longestBurst = 3

/** Says something new once everything before is acknowledged; now and then repeats what is acknowledged already. */
function customer(playing: Playing, chat: ChatFacts): Promise<void> {
  const { random } = playing
  return again(playing, customerPauseMs, async () => {
    const pending = chat.said.filter(({ taken, refused }) => taken === null && !refused)
    const repeated = random() < 0.1 ? chat.said.slice(-1).filter(({ refused }) => !refused) : []
    await say(playing, chat, pending.length > 0 ? pending : repeated.length > 0 ? repeated : newSayings(playing, chat))
  })
}

function newSayings(playing: Playing, chat: ChatFacts): Said[] {
  const count = 1 + Math.floor(playing.random() * longestBurst)
  const said = Array.from({ length: count }, (_, at): Said => {
    const id = `${chat.name}-${chat.said.length + at + 1}`
    return { chat: chat.name, id, text: spiced(playing, `Where is parcel ${id}?`), taken: null, refused: false }
  })
  chat.said.push(...said)
  return said
}

async function say({ host, facts }: Playing, chat: ChatFacts, said: readonly Said[]): Promise<void> {
  const sayings = said.map(({ chat: where, id, text }) => ({ chat: where, id, text }))
  const { answer = [] } = await facts.outcome(host.ask('say', { line: chat.line, sayings }))
  for (const [at, one] of said.entries()) {
    const taken = answer.at(at)
    if (taken === undefined) continue
    if (taken === null) one.refused = true
    if (taken === null && !isPoison(one.text)) facts.surprises.push(`${one.id} was refused`)
    if (taken === null) continue
    const before = one.taken
    if (before !== null && (before.message !== taken.message || !taken.repeat))
      facts.surprises.push(`${one.id} was message ${before.message}, and as a repeat message ${taken.message}`)
    one.taken = before ?? taken
    chat.hostChat = taken.chat
  }
}

const operatorPauseMs = 14

/** Writes one or several messages at once; now and then edits or deletes one. */
function operator(playing: Playing, chat: ChatFacts): Promise<void> {
  return again(playing, operatorPauseMs, async () => {
    if (chat.hostChat === null) return
    const drawn = playing.random()
    const own = chat.written.findLast(isSettled)
    if (own !== undefined && drawn < 0.12) return edit(playing, own)
    if (own !== undefined && drawn < 0.18) return remove(playing, own)
    return reply(playing, chat, drawn < 0.5 ? 1 : longestBurst)
  })
}

/** What was asked of it is known to be done or not: a change that got no answer may still come, after the next one. */
function isSettled({ known, removal, edits }: Written): boolean {
  return known === 'acknowledged' && removal === null && edits.every((edit) => edit.known !== 'maybe')
}

async function reply(playing: Playing, chat: ChatFacts, count: number): Promise<void> {
  const { host, facts } = playing
  const burst = ++chat.bursts
  const written = Array.from({ length: count }, (_, at): Written => {
    const text = spiced(playing, `${chat.name} answer ${burst}.${at + 1}`)
    return { text, burst, known: 'asked', message: null, edits: [], removal: null }
  })
  chat.written.push(...written)
  await Promise.all(
    written.map(async (one) => {
      const { known, answer } = await facts.outcome(host.ask('reply', { chat: chat.hostChat!, text: one.text }))
      one.known = known
      one.message = answer ?? null
    }),
  )
}

async function edit({ host, facts }: Playing, written: Written): Promise<void> {
  const change = { text: `${written.text}, edit ${written.edits.length + 1}`, known: 'asked' as Written['known'] }
  written.edits.push(change)
  const { known } = await facts.outcome(host.ask('edit', { message: written.message!, text: change.text }))
  change.known = known
}

async function remove({ host, facts }: Playing, written: Written): Promise<void> {
  written.removal = 'asked'
  const { known } = await facts.outcome(host.ask('remove', { message: written.message! }))
  written.removal = known === 'rejected' ? null : known
}

const boardPauseMs = 8

/** Switches the flags and data of a channel about. */
function board(playing: Playing): Promise<void> {
  const { host, facts, random } = playing
  return again(playing, boardPauseMs, async () => {
    const flip = (): boolean => random() < 0.5
    const flags = { active: flip(), connection: flip(), register: flip(), ...(flip() ? { error: flip() } : {}) }
    const data = random() < 0.3 ? { data: flip() ? { name: `Board ${Math.floor(random() * 5)}` } : null } : {}
    const gone = random() < 0.08 ? { remove: true as const } : {}
    const { answer } = await facts.outcome(host.ask('status', { flags, ...data, ...gone }))
    facts.boardRevision = Math.max(facts.boardRevision, answer?.revision ?? 0)
  })
}

/** Says that what was accepted has been delivered: in any order, and now and then twice. */
function receipts(playing: Playing): Promise<void> {
  const { host, facts, messenger, random } = playing
  return again(playing, 20, async () => {
    const owed = messenger.owed[Math.floor(random() * messenger.owed.length)]
    if (owed === undefined) return
    messenger.confirmed.add(owed.message)
    const { known } = await facts.outcome(host.ask('delivered', owed))
    if (known !== 'acknowledged') return
    if (random() < 0.2) await facts.outcome(host.ask('delivered', owed))
    messenger.owed.splice(messenger.owed.indexOf(owed), 1)
  })
}

/** Raises the error flag of a channel for a moment, which stops everything on it. */
function trouble(playing: Playing): Promise<void> {
  const { host, facts, random } = playing
  const lines = Math.max(...facts.chats.map(({ line }) => line)) + 1
  return again(playing, 400, async () => {
    const line = Math.floor(random() * lines)
    await facts.outcome(host.ask('error', { line, error: true }))
    await sleep(5)
    while (!host.gone && (await facts.outcome(host.ask('error', { line, error: false }))).known !== 'acknowledged')
      await sleep(20)
  })
}

/** For a moment nobody listens where the messenger was. */
function outage(playing: Playing): Promise<void> {
  const { messenger } = playing
  return again(playing, 600, async () => {
    await messenger.close()
    await sleep(5)
    await messenger.open()
  })
}
