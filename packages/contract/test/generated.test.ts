import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderValidators } from '../scripts/render-validators.ts'

const committed = readFileSync(new URL('../src/generated/validators.ts', import.meta.url), 'utf8')

test('the generated validators are those of the schemas (else: npm run generate)', () => {
  expect(renderValidators() === committed).toBe(true)
})

test('generating twice gives the same', () => {
  expect(renderValidators() === renderValidators()).toBe(true)
})

test('they import types only', () => {
  expect(committed.match(/^import .*/gm)).toEqual(["import type { Validator } from '../checks/validator.ts'"])
  expect(committed).not.toMatch(/\brequire\(|\beval\(|new Function/)
})
