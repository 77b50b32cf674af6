import type { Clock } from '@plugboard/contract'
import type { Account } from './account.ts'
import type { MessengerDefinition } from './messenger-definition.ts'
import type { MessengerFault } from './messenger-fault.ts'

interface Answering {
  readonly definition: MessengerDefinition
  readonly account: (line: number) => Account | undefined
  readonly fault: MessengerFault
  readonly clock: Clock
  readonly slowMs: number
}

/** What the connector gets for a request below `/<line>`, with the fault switch in between. */
export async function answerConnector(request: Request, answering: Answering): Promise<Response | 'lost'> {
  const asked = accountPath(request)
  const world = asked && answering.account(asked.line)
  if (asked === undefined || world === undefined) return problem(404, 'There is no account at this address.')
  const file = fileOf(asked.request, world)
  if (file !== undefined) return file
  return await withFault(asked.request, world, answering)
}

async function withFault(request: Request, world: Account, answering: Answering): Promise<Response | 'lost'> {
  const { definition, fault, clock, slowMs } = answering
  if (fault === 'refuse') {
    return definition.refuse?.(request, world) ?? problem(400, 'The messenger refuses this: its fault switch is set.')
  }
  if (fault === 'slow') await clock.sleep(slowMs, request.signal)
  const answer = await handled(request, world, definition)
  return fault === 'lost-answer' && request.method !== 'GET' ? 'lost' : answer
}

/** A handler that throws is a broken messenger: 500 with the reason, as a real one would answer. */
async function handled(request: Request, world: Account, definition: MessengerDefinition): Promise<Response> {
  try {
    return await definition.handle(request, world)
  } catch (error) {
    return problem(500, error instanceof Error ? error.message : String(error))
  }
}

/** Takes the `/<line>` off, so that a definition sees its own paths only. */
function accountPath(request: Request): { readonly line: number; readonly request: Request } | undefined {
  const url = new URL(request.url)
  const match = /^\/(\d{1,15})(\/.*)?$/.exec(url.pathname)
  if (match === null) return undefined
  url.pathname = match[2] ?? '/'
  return { line: Number(match[1]), request: new Request(url, request) }
}

/** Files lie at the messenger's own address, for whoever has the link, as with most messengers. */
function fileOf(request: Request, world: Account): Response | undefined {
  const id = /^\/files\/([^/]+)$/.exec(new URL(request.url).pathname)?.[1]
  if (id === undefined || request.method !== 'GET') return undefined
  const file = world.files.get(id)
  if (file === undefined) return problem(404, 'There is no such file.')
  return new Response(Buffer.from(file.data), { headers: { 'content-type': file.mime } })
}

function problem(status: number, error: string): Response {
  return Response.json({ error }, { status })
}
