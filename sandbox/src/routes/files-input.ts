import { inputOf } from './sandbox-app.ts'

const file = inputOf(
  {
    name: { type: 'string', minLength: 1, maxLength: 255 },
    mime: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+$' },
    base64: { type: 'string', maxLength: 34_000_000, pattern: '^[A-Za-z0-9+/]*={0,2}$' },
  },
  ['name', 'mime', 'base64'],
)

/** Files of a simulated customer. */
export const filesInput: object = { type: 'array', maxItems: 10, items: file }

/** Three files of the size that the host takes, as base64. */
export const filesBodyLimit = 105_000_000
