import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { SuiteReport } from './run-suite.ts'

const docs = join(import.meta.dirname, '..', '..', 'docs')

/** Writes docs/proof.md: what was tried how often, and what came out. */
export function writeReport(reports: readonly SuiteReport[], seed: number): void {
  mkdirSync(docs, { recursive: true })
  writeFileSync(join(docs, 'proof.md'), reportText(reports, seed))
}

function reportText(reports: readonly SuiteReport[], seed: number): string {
  const today = new Date().toISOString().slice(0, 10)
  return [
    '# What was tried, and how often',
    '',
    `Written by \`npm run proof\` on ${today}, Node.js ${process.versions.node}, ${cpus().length} cores, seed ${seed}.`,
    `\`npm run proof -- --seed ${seed}\` runs the same rounds again; \`--minutes 20\` caps the time and writes nothing here.`,
    '',
    ...reports.flatMap(suiteText),
  ].join('\n')
}

function suiteText({ suite, rounds, figures, failures, seconds }: SuiteReport): string[] {
  return [
    `## ${suite.title}`,
    '',
    `${rounds} rounds in ${Math.round(seconds)} s: ${failures.length === 0 ? 'held every time' : `broken ${failures.length} times`}.`,
    '',
    '| figure | value |',
    '|---|---|',
    ...Object.entries(figures).map(([name, value]) => `| ${name} | ${value} |`),
    '',
    ...failures.map((failure) => `* ${failure}`),
    ...(failures.length > 0 ? [''] : []),
  ]
}
