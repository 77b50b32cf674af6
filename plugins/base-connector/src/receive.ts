import { createHash, timingSafeEqual } from 'node:crypto'
import { type Channel, PlugboardError, type PluginHost, type WebRequest, type WebResponse } from '@plugboard/contract'
import { type MessengerEvent, messengerEvent } from './messenger-event.ts'
import { settingsOf } from './settings.ts'

/**
 * The messenger reports something: `POST /connector/<id>/hook/<line>`, with the token of that line's channel.
 *
 * 2xx is said only when the event is durable, because after it the messenger forgets the event. For everything that
 * may go well later it is 503, and the messenger sends it again; the host recognises a repeat by the message's id.
 */
export async function receive(host: PluginHost, connector: string, request: WebRequest): Promise<WebResponse> {
  try {
    const channel = host.channel(connector, Number(request.params['line']))
    if (!isTokenRight(request, channel)) return problem(401, 'The token is wrong.')
    return await pass(channel, messengerEvent(request.json()))
  } catch (error) {
    if (!PlugboardError.is(error)) throw error
    return problem(error.verdict.retry ? 503 : error.status, error.message, error.code)
  }
}

async function pass(channel: Channel, event: MessengerEvent): Promise<WebResponse> {
  switch (event.type) {
    case 'message':
      return itemAnswer(await channel.sendMessages([event.item]))
    case 'edit':
      return itemAnswer(await channel.updateMessages([event.item]))
    case 'delete':
      return itemAnswer(await channel.deleteMessages([event.item]))
    case 'delivered':
      await channel.sendStatusDelivery(event.receipts)
      return {}
    case 'read':
      await channel.sendStatusReading(event.receipts)
      return {}
    case 'typing':
      channel.typing(event.activity)
      return {}
  }
}

/** One event carries one item, so its result is the answer. */
function itemAnswer([result]: Awaited<ReturnType<Channel['sendMessages']>>): WebResponse {
  if (result === undefined || result.SUCCESS) return {}
  return problem(422, result.ERRORS.join(' '), result.code)
}

/** Compared in constant time: the answer's time must not tell how much of a guessed token was right. */
function isTokenRight(request: WebRequest, channel: Channel): boolean {
  const token = settingsOf(channel)?.token
  if (token === undefined) return false
  return timingSafeEqual(digest(`Bearer ${token}`), digest(request.headers['authorization'] ?? ''))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** RFC 9457, so that the messenger's log says what was wrong. */
function problem(status: number, detail: string, code?: string): WebResponse {
  const headers = { 'content-type': 'application/problem+json' }
  return { status, headers, body: { status, detail, ...(code === undefined ? {} : { code }) } }
}
