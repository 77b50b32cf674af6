// The steps of `npm test`, in their order. Each resolves with { passed, failed, notes?, output? }.
import { boundaries } from './boundaries.mjs'
import { format } from './format.mjs'
import { generated } from './generated.mjs'
import { lint } from './lint.mjs'
import { tests } from './tests.mjs'
import { types } from './types.mjs'
import { unused } from './unused.mjs'

export const checks = [
  { name: 'format', title: 'format (oxfmt)', run: format },
  { name: 'lint', title: 'lint (oxlint)', run: lint },
  { name: 'types', title: 'types (tsc, vue-tsc)', run: types },
  { name: 'generated', title: 'generated files', run: generated },
  { name: 'boundaries', title: 'boundaries', run: boundaries },
  { name: 'unused', title: 'unused code (knip)', run: unused },
  { name: 'tests', title: 'tests (vitest)', run: tests },
]
