import type { PluginCallView, PluginRequestView } from '@plugboard/contract'

export type Mood = 'good' | 'waiting' | 'bad'

/** What a delivery hook says became of its delivery. */
const OUTCOMES: Readonly<Record<string, Mood>> = {
  sent: 'good',
  accepted: 'good',
  retry: 'waiting',
  unknown: 'waiting',
  refused: 'bad',
}

/** How a call stands, in a word. */
export function callLook(call: PluginCallView): { readonly word: string; readonly mood: Mood } {
  const { state, status, kind } = call
  if (state === 'running') return { word: 'running', mood: 'waiting' }
  if (state === 'failed') return { word: 'failed', mood: 'bad' }
  if (status !== null) return { word: String(status), mood: status < 400 ? 'good' : 'bad' }
  const outcome = outcomeOf(call)
  if (outcome !== null) return outcome
  return { word: kind === 'background' ? 'done' : 'returned', mood: 'good' }
}

export function requestLook({ status, failure }: PluginRequestView): { readonly word: string; readonly mood: Mood } {
  if (failure !== null) return { word: 'no answer', mood: 'bad' }
  if (status === null) return { word: 'waiting', mood: 'waiting' }
  return { word: String(status), mood: status < 400 ? 'good' : 'bad' }
}

function outcomeOf({ name, returned }: PluginCallView): { readonly word: string; readonly mood: Mood } | null {
  if (!/^(?:message(?:Add|Update|Delete)|deliveryLookup)$/u.test(name)) return null
  const [, word = ''] = /"outcome":"(\w+)"/u.exec(returned ?? '') ?? []
  const mood = OUTCOMES[word]
  return mood === undefined ? null : { word, mood }
}
