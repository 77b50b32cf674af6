import type { ChannelStatus, ChannelView, OutboxView } from '@plugboard/contract'
import { type NamedSchema, objectOf, viewSchema } from './view-schema.ts'
import { anyObject, count, flag, id, ms, orNull, ref, text } from './words.ts'

export const channelStatus: NamedSchema = viewSchema<ChannelStatus>('ChannelStatus', {
  connector: text,
  line: id,
  active: flag,
  connection: flag,
  register: flag,
  error: flag,
  data: orNull(anyObject),
  revision: count,
})

type Pause = NonNullable<OutboxView['pause']>

export const channelView: NamedSchema = viewSchema<ChannelView>('ChannelView', {
  key: text,
  status: ref('ChannelStatus'),
  configured: flag,
  ready: flag,
  settings: anyObject,
  outbox: objectOf<OutboxView>({
    depth: count,
    unknown: count,
    dead: count,
    pause: orNull(objectOf<Pause>({ sinceMs: ms, reason: text, nextProbeMs: ms })),
    waitsUntilMs: orNull(ms),
  }),
  owner: orNull(text),
})
