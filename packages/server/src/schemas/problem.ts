import type { Problem } from '../problems/problem.ts'
import { type NamedSchema, viewSchema } from './view-schema.ts'
import { anyObject, text } from './words.ts'

export const problem: NamedSchema = viewSchema<Problem>(
  'Problem',
  {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: text,
    code: { type: 'string', description: 'Stable; see the catalogue of errors.' },
    next: { type: 'string', description: 'What to do about it.' },
    facts: anyObject,
    field: { type: 'string', description: 'The field of the input that is wrong.' },
  },
  ['facts', 'field'],
)
