import type { Health } from '@plugboard/host'
import { type NamedSchema, objectOf, viewSchema } from './view-schema.ts'
import { count, flag, oneOf } from './words.ts'

export const health: NamedSchema = viewSchema<Health>('Health', {
  state: oneOf('starting', 'ready', 'draining', 'closed'),
  store: flag,
  channels: objectOf<Health['channels']>({ ready: count, total: count, paused: count }),
  outboxDepth: count,
})
