import type { Channel, InboundResult, WebRequest, WebResponse } from '@plugboard/contract'
import { crossOriginHeaders, isAllowedOrigin } from './allowed-origin.ts'
import { isOwnId, readIdentity } from './check-frame.ts'
import type { ServerFrame } from './protocol.ts'
import { type Settings, settingsOf } from './settings.ts'
import { answerOf, answerOfError } from './take-operation.ts'
import { isKnown, letIn, type Visitor } from './visitor.ts'
import type { Webchat } from './visitor-socket.ts'

/** The most that `fileMegabytes` can allow. */
export const uploadMaxBytes = 25_000_000

/**
 * A file of a visitor: `POST /lines/<line>/files?id=<message id>&name=<file name>`, the file itself as the body, and
 * `Authorization: Webchat <identity as JSON, base64url>`. The file is a message of its own, so that it is stored once
 * however often it is sent, and nothing is kept between two requests. The answer is that of the socket.
 */
export async function takeUpload(webchat: Webchat, request: WebRequest): Promise<WebResponse> {
  const channel = webchat.host.channel(webchat.connector, Number(request.params['line']))
  const settings = settingsOf(channel)
  const headers = crossOriginHeaders(request, settings)
  const { status, frame } = await answerUpload(webchat, channel, settings, request)
  return { status, headers, body: frame }
}

type Answer = Extract<ServerFrame, { readonly type: 'done' | 'refused' | 'later' }>
interface Answered {
  readonly status: number
  readonly frame: Answer
}

async function answerUpload(
  webchat: Webchat,
  channel: Channel,
  settings: Settings,
  request: WebRequest,
): Promise<Answered> {
  const { id: ref = '', name = '' } = request.query
  const visitor = whoUploads(webchat, settings, request)
  if (typeof visitor === 'string') return refused(ref, visitor === 'origin' ? 403 : 401, visitor)
  if (!isOwnId(ref)) return refused('', 422, 'id')
  if (!isKnown(visitor, settings.form)) return refused(ref, 403, 'profile')
  const problem = fileProblem(settings, request)
  if (problem !== null) return refused(ref, problem === 'too-large' ? 413 : 415, problem)
  const afterMs = webchat.limit.take(`${channel.line} ${visitor.id}`, settings.messagesPerMinute)
  if (afterMs > 0) return { status: 429, frame: { type: 'later', ref, afterMs } }
  return await stored(ref, () =>
    channel.sendMessages([
      {
        user: visitor.user,
        chat: visitor.chat,
        message: { id: ref, files: [{ name: fileName(name), data: request.body, type: mediaType(request) }] },
      },
    ]),
  )
}

function whoUploads({ host }: Webchat, settings: Settings, request: WebRequest): Visitor | string {
  if (!isAllowedOrigin(request, settings)) return 'origin'
  const [, token = ''] = /^Webchat ([\w-]{1,16000})$/.exec(request.headers['authorization'] ?? '') ?? []
  const identity = readIdentity(parse(Buffer.from(token, 'base64url').toString()))
  return identity === undefined ? 'identity' : letIn(identity, settings, host.clock.now())
}

function fileProblem(
  settings: Settings,
  request: WebRequest,
): 'no-files' | 'too-large' | 'media-type' | 'empty' | null {
  if (!settings.files) return 'no-files'
  if (request.body.byteLength === 0) return 'empty'
  if (request.body.byteLength > settings.fileMegabytes * 1_000_000) return 'too-large'
  return isAllowedType(mediaType(request), settings.mediaTypes) ? null : 'media-type'
}

function mediaType(request: WebRequest): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

function isAllowedType(type: string, allowed: readonly string[]): boolean {
  return allowed.some((one) => one === type || (one.endsWith('/*') && type.startsWith(one.slice(0, -1))))
}

/** The host makes a safe one of it; here only what is no text goes. */
function fileName(name: string): string {
  const shown = name
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '')
    .slice(0, 200)
  return shown === '' ? 'file' : shown
}

async function stored(ref: string, send: () => Promise<InboundResult[]>): Promise<Answered> {
  const frame = await send()
    .then(([result]) => answerOf(ref, result))
    .catch((error: unknown) => answerOfError(ref, error))
  return { status: { done: 200, refused: 422, later: 503 }[frame.type], frame }
}

function refused(ref: string, status: number, code: string): Answered {
  return { status, frame: { type: 'refused', ref, code, reason: code } }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
