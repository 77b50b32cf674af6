import { readFileSync, writeFileSync } from 'node:fs'
import { docsSections, withSections } from './docs-sections.ts'

for (const file of Object.keys(docsSections)) {
  const url = new URL(`../../../docs/${file}`, import.meta.url)
  writeFileSync(url, withSections(file, readFileSync(url, 'utf8')))
}
