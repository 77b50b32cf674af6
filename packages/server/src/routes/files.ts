import type { FastifyInstance, FastifyReply } from 'fastify'
import { fileHeaders } from '../page/file-headers.ts'
import { answers, bytes } from '../schemas/answers.ts'
import { inputOf } from '../schemas/inputs.ts'
import { id, text } from '../schemas/words.ts'
import type { RouteContext } from './route-context.ts'

/** Bytes of a file that an operator attaches. */
const MAX_FILE_BYTES = 25_000_000

const nameInput = { type: 'string', minLength: 1, maxLength: 255 }
const shortInput = { type: 'string', maxLength: 255 }
const stored = inputOf({ id: text, name: text, mime: text, size: id }, ['id', 'name', 'mime', 'size'])

/** An operator's file on its way in. The body is the file itself, whatever its media type. */
export async function uploadRoute(app: FastifyInstance, { host }: RouteContext): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: MAX_FILE_BYTES },
    async (_request: unknown, body: Buffer) => body,
  )

  const schema = {
    summary: 'Store a file for a reply; the body is the file',
    tags: ['files'],
    consumes: ['*/*'],
    querystring: inputOf({ name: nameInput }, ['name']),
    response: answers(stored, 201),
  }
  app.post<{ Querystring: { name: string }; Body: Buffer | undefined }>(
    '/api/v1/files',
    { bodyLimit: MAX_FILE_BYTES, schema },
    async (request, reply) => {
      const mime = mediaType(request.headers['content-type'])
      return reply
        .code(201)
        .send(await host.files.put({ name: request.query.name, mime, data: request.body ?? new Uint8Array() }))
    },
  )
}

function mediaType(header: string | undefined): string {
  const type = header?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  return /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}$/.test(type) ? type : 'application/octet-stream'
}

interface LinkQuery {
  readonly expires?: string
  readonly signature?: string
  readonly name?: string
  readonly mime?: string
}

/** A file on its way out: to operators, and to messengers that fetch it. The link itself is the permission. */
export function fileRoute(app: FastifyInstance, { host }: RouteContext): void {
  const schema = {
    summary: 'The bytes of a file, by a signed link',
    tags: ['files'],
    params: inputOf({ id: nameInput }, ['id']),
    querystring: inputOf({ expires: shortInput, signature: shortInput, name: shortInput, mime: shortInput }),
    response: bytes('The file.'),
  }
  app.get<{ Params: { id: string }; Querystring: LinkQuery }>(
    '/files/:id',
    { config: { access: 'all' }, schema },
    async ({ params, query }, reply) => {
      const file = await host.files.open(params.id, query)
      return sendFile(reply, file)
    },
  )
}

function sendFile(
  reply: FastifyReply,
  file: { readonly name: string; readonly mime: string; readonly data: Uint8Array },
): FastifyReply {
  return reply
    .headers({
      ...fileHeaders(file),
      'cache-control': 'private, max-age=3600',
      'cross-origin-resource-policy': 'cross-origin',
    })
    .send(Buffer.from(file.data.buffer, file.data.byteOffset, file.data.byteLength))
}
