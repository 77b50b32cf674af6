import type { DeliveryView, FileView, MessageView } from '@plugboard/contract'
import { direction, person } from './chat-view.ts'
import { type NamedSchema, objectOf, viewSchema } from './view-schema.ts'
import { count, flag, id, listOf, ms, oneOf, orNull, ref, text } from './words.ts'

type Version = MessageView['versions'][number]

export const deliveryStates = [
  'waiting',
  'sending',
  'sent',
  'accepted',
  'refused',
  'unknown',
  'dead',
  'cancelled',
] as const

export const deliveryView: NamedSchema = viewSchema<DeliveryView>('DeliveryView', {
  id,
  kind: oneOf('add', 'update', 'delete'),
  connector: text,
  line: id,
  chat: id,
  message: id,
  state: oneOf(...deliveryStates),
  attempts: count,
  createdMs: ms,
  dueMs: orNull(ms),
  reason: orNull(text),
  text,
})

const file = objectOf<FileView>({ name: text, mime: text, size: count, url: orNull(text), failed: orNull(text) })

export const messageView: NamedSchema = viewSchema<MessageView>('MessageView', {
  id,
  chat: id,
  session: orNull(id),
  direction,
  author: person,
  text,
  files: listOf(file),
  externalIds: listOf(text),
  atMs: ms,
  edited: flag,
  deleted: flag,
  versions: listOf(objectOf<Version>({ text, atMs: ms })),
  delivery: orNull(ref('DeliveryView')),
  deliveredMs: orNull(ms),
  readMs: orNull(ms),
})
