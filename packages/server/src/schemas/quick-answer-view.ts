import type { QuickAnswerView } from '@plugboard/contract'
import { type NamedSchema, viewSchema } from './view-schema.ts'
import { id, text } from './words.ts'

export const quickAnswerView: NamedSchema = viewSchema<QuickAnswerView>('QuickAnswerView', {
  id,
  shortcut: text,
  text,
})
