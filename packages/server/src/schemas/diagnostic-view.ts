import type { DiagnosticView } from '@plugboard/contract'
import { type NamedSchema, viewSchema } from './view-schema.ts'
import { anyObject, count, id, listOf, ms, orNull, text } from './words.ts'

export const diagnosticView: NamedSchema = viewSchema<DiagnosticView>('DiagnosticView', {
  code: text,
  message: text,
  next: text,
  plugin: orNull(text),
  connector: orNull(text),
  line: orNull(id),
  imMessage: orNull(id),
  imMessages: listOf(id),
  facts: anyObject,
  count,
  firstMs: ms,
  lastMs: ms,
})
