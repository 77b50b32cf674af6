import type { MessageId, MessageTrace, MessageView, SimulatedChatView, SimulatedMessageView } from '@plugboard/contract'

type TraceOf = (message: MessageId) => MessageTrace

/** Where the phones of a chat and what the host has stored of it differ, once nothing is under way any more. */
export function chatProblems(phone: SimulatedChatView, stored: readonly MessageView[], traceOf: TraceOf): string[] {
  const byAge = stored.toSorted((one, other) => one.id - other.id)
  const inbound = byAge.filter(({ direction }) => direction === 'inbound')
  const outbound = byAge.filter(({ direction }) => direction !== 'inbound')
  const said = phone.messages.filter(({ from }) => from === 'customer')
  const shown = phone.messages.filter(({ from }) => from === 'operator')
  return [
    ...inboundProblems(said, inbound),
    ...missing(outbound, shown, traceOf),
    ...doubled(outbound, shown),
    ...disordered(outbound, shown, traceOf),
    ...outbound.flatMap((message) => differences(message, shown, traceOf)),
  ].map((problem) => `${phone.key}: ${problem}`)
}

function inboundProblems(said: readonly SimulatedMessageView[], stored: readonly MessageView[]): string[] {
  const failed = said.filter((one) => one.failed !== null).map(({ id, failed }) => `${id} failed: ${failed}`)
  const expected = said.map(({ id, text, deleted }) => (deleted ? `${id} deleted` : `${id} "${text}"`))
  const found = stored.map(({ externalIds, text, deleted }) => {
    const id = externalIds.join('+')
    return deleted ? `${id} deleted` : `${id} "${text}"`
  })
  const wrong = expected.findIndex((one, at) => one !== found[at])
  const difference =
    wrong < 0 && found.length === expected.length ? [] : [`said ${expected.join(', ')}; stored ${found.join(', ')}`]
  return [...failed, ...difference]
}

/** An operator's message that is on no phone, and nobody said so. */
function missing(outbound: readonly MessageView[], shown: readonly SimulatedMessageView[], traceOf: TraceOf): string[] {
  const ids = new Set(shown.map(({ id }) => id))
  return outbound
    .filter(({ externalIds }) => !externalIds.some((id) => ids.has(id)))
    .filter(({ id, deleted }) => !deleted && !says(traceOf(id), /was refused|was cancelled/) && !isKept(traceOf(id)))
    .map(({ text, delivery }) => `"${text}" is on no phone, and its delivery is ${delivery?.state}`)
}

/** A message on a phone belongs to one stored message, and no two to the same. */
function doubled(outbound: readonly MessageView[], shown: readonly SimulatedMessageView[]): string[] {
  return shown.flatMap(({ id, text }) => {
    const owners = outbound.filter(({ externalIds }) => externalIds.some((known) => known === id))
    return owners.length === 1
      ? []
      : [`"${text}" (${id}) is on the phone and belongs to ${owners.length} stored messages`]
  })
}

/** What was "maybe sent" blocks nobody, so it may come later than what was written after it. */
function disordered(
  outbound: readonly MessageView[],
  shown: readonly SimulatedMessageView[],
  traceOf: TraceOf,
): string[] {
  const certain = outbound.filter(({ id }) => !says(traceOf(id), /was maybe sent/))
  const places = certain.flatMap(({ externalIds, text }) => {
    const place = shown.findIndex(({ id }) => externalIds.some((known) => known === id))
    return place < 0 ? [] : [{ place, text }]
  })
  return places.slice(1).flatMap(({ place, text }, at) => {
    const earlier = places.at(at)!
    return earlier.place < place ? [] : [`"${text}" is above "${earlier.text}", and was written later`]
  })
}

/** Edits and deletions that nobody refused show on the phone. */
function differences(message: MessageView, shown: readonly SimulatedMessageView[], traceOf: TraceOf): string[] {
  const phone = shown.find(({ id }) => message.externalIds.some((known) => known === id))
  if (phone === undefined || says(traceOf(message.id), /was refused/)) return []
  if (message.deleted !== phone.deleted)
    return [`"${phone.text}" is ${message.deleted ? 'deleted, and still on the phone' : 'gone from the phone'}`]
  return message.deleted || message.text === phone.text
    ? []
    : [`the phone reads "${phone.text}", the host "${message.text}"`]
}

function isKept({ steps }: MessageTrace): boolean {
  return steps.some(({ step }) => step === 'kept')
}

function says({ steps }: MessageTrace, what: RegExp): boolean {
  return steps.some(({ text }) => what.test(text))
}
