import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { page, tableRows } from './markdown-table.ts'
import { ordinaryWords } from './ordinary-words.ts'

const packages = new URL('../../packages/', import.meta.url)
const entries = tableRows(page('glossary.md')).map(([word = '', meaning = '']) => ({ word, meaning }))
const glossary = new Set(entries.flatMap(({ word }) => word.split(/,? /)))

/** Folder and file names under `packages/<name>/src`, with the package they are in. */
function sourceNames(): string[] {
  return readdirSync(packages).flatMap((name) => {
    const source = new URL(`${name}/src/`, packages)
    return namesIn(source).map((path) => `${name}/src/${path}`)
  })
}

function namesIn(folder: URL): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch {
    return []
  }
}

/** The words of the last part of a path: `chat-to-session.ts` is chat, to, session. */
function wordsOf(path: string): string[] {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\..*$/, '')
  return name.split('-').filter((word) => /^[a-z]+$/.test(word))
}

/** A word, and what it may be the plural or a verb form of. */
function stems(word: string): string[] {
  const endings: readonly (readonly [RegExp, string])[] = [
    [/s$/, ''],
    [/es$/, ''],
    [/ies$/, 'y'],
    [/e?d$/, ''],
    [/ed$/, 'e'],
    [/ing$/, ''],
    [/ing$/, 'e'],
  ]
  return [word, ...endings.map(([ending, stem]) => word.replace(ending, stem))]
}

function isKnown(word: string): boolean {
  return stems(word).some((form) => glossary.has(form) || ordinaryWords.has(form))
}

test('every noun in a folder or file name is in docs/glossary.md (else: explain it there, or name the file otherwise)', () => {
  const unknown = sourceNames().flatMap((path) =>
    wordsOf(path)
      .filter((word) => !isKnown(word))
      .map((word) => `${word} (${path})`),
  )
  expect(unknown).toEqual([])
})

test('no word is explained twice', () => {
  const words = entries.map(({ word }) => word)
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
  expect(entries.filter(({ meaning }) => meaning === '')).toEqual([])
})

test('the words of the contract are explained', () => {
  const words =
    'connector plugin line channel customer operator chat session message outbox delivery receipt status journal portal diagnostic'
  expect(words.split(' ').filter((word) => !glossary.has(word))).toEqual([])
})

test('no name is that of a drawer for everything', () => {
  expect(sourceNames().filter((path) => /\/(utils?|helpers?|managers?|misc|common)(\.|\/|$|-)/.test(path))).toEqual([])
})
