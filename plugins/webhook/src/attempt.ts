import { type AnyDelivery, type Outcome, type PluginHost, retry, unknown } from '@plugboard/contract'
import { fieldOf } from './fields.ts'
import { outcomeOfAnswer } from './outcome-of-answer.ts'
import { askAbout, type OutgoingEvent, postEvent } from './post-event.ts'
import { readAnswer } from './read-answer.ts'

/** One attempt at a delivery, and an honest word about what became of it. */
export async function attempt(host: PluginHost, delivery: AnyDelivery, event: OutgoingEvent): Promise<Outcome> {
  const channel = host.channel(delivery.connector, delivery.line)
  const { id, attempt: number, signal } = delivery
  const told = { ...event, delivery: id, attempt: number }
  return outcomeOf(host, () => postEvent(host, channel, told, { signal, key: id }))
}

/** What became of a delivery whose answer was lost? */
export async function ask(host: PluginHost, delivery: AnyDelivery): Promise<Outcome> {
  const channel = host.channel(delivery.connector, delivery.line)
  return outcomeOf(host, () => askAbout(host, channel, delivery))
}

async function outcomeOf(host: PluginHost, call: () => Promise<Response>): Promise<Outcome> {
  try {
    const response = await call()
    const json = await readAnswer(response)
    const retryAfter = response.headers.get('retry-after')
    return outcomeOfAnswer({ status: response.status, json, retryAfter, nowMs: host.clock.now() })
  } catch (error) {
    return outcomeOfFailure(error)
  }
}

/** The other system may have it unless the connection was never made. */
function outcomeOfFailure(error: unknown): Outcome {
  const problem = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error ? fieldOf(error.cause, 'code') : undefined
  if (typeof code === 'string' && neverConnected.has(code))
    return retry(`The other system cannot be reached (${code}).`, { scope: 'channel' })
  return unknown(`No answer came from the other system (${problem}).`)
}

const neverConnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
