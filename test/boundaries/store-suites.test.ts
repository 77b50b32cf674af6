import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const packages = new URL('../../packages/', import.meta.url)

/** Every port of a store that an implementation may bring, and the suite that it then has to pass. */
const suites: readonly (readonly [port: string, suite: string])[] = [
  ['Store', 'runStoreSuite'],
  ['Journal', 'runJournalSuite'],
  ['Leases', 'runLeasesSuite'],
  ['Rates', 'runRatesSuite'],
]

function textOf(folder: URL): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  return names.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')
}

/** Suites that a store does not run, although it brings what they hold to their promise. */
function missingSuites(name: string): readonly string[] {
  const source = textOf(new URL(`${name}/src/`, packages))
  const tests = textOf(new URL(`${name}/test/`, packages))
  return suites.flatMap(([port, suite]) =>
    new RegExp(`class \\w+ implements ${port}\\b`).test(source) && !tests.includes(`${suite}('`) ? [suite] : [],
  )
}

const stores = readdirSync(packages).filter((name) => name.startsWith('store-'))

test('there are stores', () => expect(stores).toContain('store-postgres'))

test.each(stores)('%s runs the suite of every port that it implements, and that of file stores', (name) => {
  expect(missingSuites(name)).toEqual([])
  expect(textOf(new URL(`${name}/test/`, packages))).toContain("runFileStoreSuite('")
})
