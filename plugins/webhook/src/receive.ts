import {
  type Channel,
  type InboundResult,
  PlugboardError,
  type PluginHost,
  type WebRequest,
  type WebResponse,
} from '@plugboard/contract'
import type { AnsweredRequests } from './answered-requests.ts'
import { type IncomingEvent, incomingEvent } from './incoming-event.ts'
import { settingsOf } from './settings.ts'
import { signatureHeader, verify } from './signature.ts'

/**
 * The other system reports something: `POST /connector/webhook/in/<line>`.
 *
 * 200 is said when the event is durable; 503 when it may go well later; every other answer is about the request itself,
 * and sending the same again will not help.
 */
export async function receive(
  host: PluginHost,
  answered: AnsweredRequests,
  connector: string,
  request: WebRequest,
): Promise<WebResponse> {
  try {
    const channel = host.channel(connector, Number(request.params['line']))
    const secret = settingsOf(channel)?.receiveSecret
    // Nobody learns here which lines there are.
    if (secret === undefined) return problem(401, 'This signature cannot be checked.')
    const signature = request.headers[signatureHeader]
    const verdict = verify(request.body, signature, { secret, nowMs: host.clock.now() })
    if (verdict !== 'fine') return problem(401, `The signature is ${verdict}.`)
    return await once(answered, `${channel.line} ${signature}`, () => pass(channel, incomingEvent(request.json())))
  } catch (error) {
    if (!PlugboardError.is(error)) throw error
    return problem(error.verdict.retry ? 503 : error.status, error.message, error.code)
  }
}

/** What failed is not remembered: the other side may try it again as it is. */
async function once(
  answered: AnsweredRequests,
  signature: string,
  carryOut: () => Promise<WebResponse>,
): Promise<WebResponse> {
  const before = answered.find(signature)
  if (before !== undefined) return before
  const answer = await carryOut()
  if ((answer.status ?? 200) < 300) answered.remember(signature, answer)
  return answer
}

async function pass(channel: Channel, event: IncomingEvent): Promise<WebResponse> {
  switch (event.event) {
    case 'message.add':
      return itemAnswer(await channel.sendMessages([event.item]))
    case 'message.update':
      return itemAnswer(await channel.updateMessages([event.item]))
    case 'message.delete':
      return itemAnswer(await channel.deleteMessages([event.item]))
    case 'delivered':
      return { body: { found: foundOf(await channel.sendStatusDelivery(event.receipts)) } }
    case 'read':
      return { body: { found: foundOf(await channel.sendStatusReading(event.receipts)) } }
    case 'typing':
      channel.typing(event.activity)
      return { body: {} }
  }
}

/** One event carries one item, so its result is the answer. */
function itemAnswer([result]: readonly InboundResult[]): WebResponse {
  if (result === undefined) return { body: {} }
  if (!result.SUCCESS) return problem(422, result.ERRORS.join(' '), result.code)
  const { message, repeat = false, found = true } = result
  return { body: { message: message.im_message_id ?? null, repeat, found } }
}

function foundOf(results: readonly { readonly found: boolean }[]): number {
  return results.filter(({ found }) => found).length
}

/** RFC 9457, so that the other system's log says what was wrong. */
function problem(status: number, detail: string, code?: string): WebResponse {
  const headers = { 'content-type': 'application/problem+json' }
  return { status, headers, body: { status, detail, ...(code === undefined ? {} : { code }) } }
}
