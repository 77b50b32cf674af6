import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { validatorSchemas } from './validator-schemas.ts'

/**
 * The source of `src/generated/validators.ts`: one exported function per schema, without imports at run time. The same
 * schemas and the same ajv give the same text.
 */
export function renderValidators(): string {
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    messages: false,
    // Lengths are counted in UTF-16 units, which costs no pass over the text.
    unicode: false,
    unicodeRegExp: false,
    strict: true,
    strictRequired: true,
    logger: false,
    code: { source: true, esm: true, lines: true, optimize: 2 },
  })
  for (const [name, schema] of Object.entries(validatorSchemas)) ajv.addSchema(schema, name)
  const names = Object.keys(validatorSchemas)
  const code = standalone.default(ajv, Object.fromEntries(names.map((name) => [name, name])))
  return `${HEAD}${withTypes(code)}\n`
}

const HEAD = `// @ts-nocheck
// Compiled ahead of time by \`npm run generate\` from src/schemas. Do not edit.
import type { Validator } from '../checks/validator.ts'

`

function withTypes(code: string): string {
  const typed = code
    .replace('"use strict";', '')
    .replaceAll(/export const (\w+) = (\w+);/g, 'export const $1: Validator = $2;\n')
  if (typed.includes('require(')) throw new Error('A schema uses a keyword that needs code of ajv at run time.')
  return typed
}
