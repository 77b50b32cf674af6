import type { MessageTrace, TraceStep } from '@plugboard/contract'
import { type NamedSchema, viewSchema } from './view-schema.ts'
import { id, listOf, ms, ref, text } from './words.ts'

export const traceStep: NamedSchema = viewSchema<TraceStep>(
  'TraceStep',
  {
    atMs: ms,
    step: text,
    text,
    tookMs: { type: 'number' },
    plugin: text,
    hook: text,
    delivery: id,
    rule: text,
  },
  ['tookMs', 'plugin', 'hook', 'delivery', 'rule'],
)

export const messageTrace: NamedSchema = viewSchema<MessageTrace>('MessageTrace', {
  message: id,
  steps: listOf(ref('TraceStep')),
})
