import { writeFileSync } from 'node:fs'
import { renderValidators } from './render-validators.ts'

writeFileSync(new URL('../src/generated/validators.ts', import.meta.url), renderValidators())
