import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { checkAgainst, describeProblems, type Validator } from '../src/index.ts'

const schema = {
  type: 'object',
  properties: {
    token: { type: 'string', minLength: 1 },
    rate: { type: 'number', exclusiveMinimum: 0, multipleOf: 2 },
    mode: { const: 'live' },
    tags: { type: 'array', items: { type: 'string' }, uniqueItems: true },
    headers: { type: 'object', maxProperties: 1, additionalProperties: { type: 'string' } },
  },
  required: ['token'],
  additionalProperties: false,
}
const validate = new Ajv({ allErrors: true }).compile(schema) as Validator

test.each([
  [{ token: 'x' }, ''],
  [{}, 'token is missing'],
  [{ token: '' }, 'token must not be empty'],
  [{ token: 'x', rate: 0 }, 'rate must be more than 0'],
  [{ token: 'x', rate: 3 }, 'rate must be a multiple of 2'],
  [{ token: 'x', mode: 'dry' }, 'mode must be "live"'],
  [{ token: 'x', tags: ['a', 'a'] }, 'tags must not name anything twice'],
  [{ token: 'x', headers: { a: 'b', c: 'd' } }, 'headers has more than 1 fields'],
  [{ token: 'x', more: 1 }, 'more is not a known field'],
  [undefined, 'settings is missing'],
])('a schema of a plugin says %#', (value, problems) => {
  const draft = checkAgainst(validate, value, { root: 'settings', unknownFields: 'refuse' })
  expect(describeProblems(draft.problems)).toBe(problems)
})
