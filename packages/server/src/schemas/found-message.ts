import type { FoundMessage } from '@plugboard/contract'
import { direction } from './chat-view.ts'
import { type NamedSchema, objectOf, viewSchema } from './view-schema.ts'
import { id, ms, text } from './words.ts'

export const foundMessage: NamedSchema = viewSchema<FoundMessage>('FoundMessage', {
  id,
  chat: objectOf<FoundMessage['chat']>({ id, name: text }),
  author: text,
  direction,
  excerpt: text,
  atMs: ms,
})
