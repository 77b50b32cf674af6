import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AuthorFolder, root } from './author-folder.ts'
import { listingsOf } from './markdown-listing.ts'

const path = join(root, 'docs', 'from-php.md')
const page = readFileSync(path, 'utf8')
const listings = listingsOf(page)

describe('docs/from-php.md', () => {
  it('shows files as they are', () => {
    for (const { file = '', text } of listings.filter(({ language }) => language !== 'sh'))
      expect([file, text]).toEqual([file, readFileSync(resolve(dirname(path), file), 'utf8')])
  })

  it('quotes both files, line by line', () => {
    const [php, code] = listings.map(({ text }) => text)
    const rows = [...page.matchAll(/^\| `([^`]+)` \| `([^`]+)` \| /gm)]
    expect(rows.length).toBeGreaterThan(12)
    for (const [, theirs = '', ours = ''] of rows) {
      expect(php).toContain(theirs)
      expect(code).toContain(ours)
    }
  })

  it('has commands that work', { timeout: 60_000 }, async () => {
    const author = await AuthorFolder.make()
    for (const { text } of listings.filter(({ language }) => language === 'sh'))
      expect(await author.run(text, { env: { PLUGBOARD: root } })).toContain('Everything held.')
  })
})
