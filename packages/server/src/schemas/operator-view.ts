import type { OperatorView } from '@plugboard/contract'
import { type NamedSchema, viewSchema } from './view-schema.ts'
import { id, oneOf, text } from './words.ts'

export const operatorView: NamedSchema = viewSchema<OperatorView>('OperatorView', {
  id,
  login: text,
  name: text,
  role: oneOf('administrator', 'operator'),
})
