import { readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { systemClock, waitFor } from '@plugboard/testkit'
import { describe, expect, it } from 'vitest'
import { AuthorFolder, root, type Started } from './author-folder.ts'
import { type Listing, listingsOf } from './markdown-listing.ts'

const page = join(root, 'docs', 'write-a-connector.md')
const listings = listingsOf(readFileSync(page, 'utf8'))

describe('docs/write-a-connector.md', () => {
  it('shows files as they are', () => {
    const shown = listings.filter(({ language }) => language !== 'sh')
    expect(shown.length).toBeGreaterThan(10)
    for (const { file, text, line } of shown) {
      if (file === undefined) throw new Error(`the listing at line ${line} names no file`)
      expect([file, text]).toEqual([file, readFileSync(resolve(dirname(page), file), 'utf8')])
    }
  })

  it('leads from an empty folder to a connector that runs', { timeout: 240_000 }, async () => {
    const reader = new Reader(await AuthorFolder.make())
    for (const listing of listings) await reader.follow(listing)
    expect(reader.said.join('\n')).toContain('Operators see message')
    expect(reader.said.filter((text) => text.includes('Everything held.'))).toHaveLength(1)
    expect(reader.said.filter((text) => text.includes('All is well.'))).toHaveLength(2)
  })
})

/** Somebody who does what the page says, and nothing else. */
class Reader {
  readonly #author: AuthorFolder
  /** What the commands printed. */
  readonly said: string[] = []
  #folder = '.'
  #sandbox: Started | undefined
  #hasSaved = false

  constructor(author: AuthorFolder) {
    this.#author = author
  }

  async follow(listing: Listing): Promise<void> {
    if (listing.language !== 'sh') return this.#save(listing)
    if (this.#hasSaved) await this.#loaded()
    if (/^plugboard dev (?!.*--once)/.test(listing.text)) await this.#openSandbox(listing.text)
    else await this.#type(listing.text)
  }

  /** Those files that `plugboard new` has made are there already, and must be the same. */
  #save({ text, target, file = '' }: Listing): void {
    if (target === undefined) return
    const path = join(this.#author.path, this.#folder, target)
    if (file.includes('/template/')) return expect([target, readFileSync(path, 'utf8')]).toEqual([target, text])
    writeFileSync(path, text)
    this.#hasSaved = true
  }

  /** Each block begins where the one before has ended. */
  async #type(text: string): Promise<void> {
    const there = join(this.#author.path, '.where')
    const script = `${text}\npwd -P > '${there}'`
    this.said.push(await this.#author.run(script, { cwd: this.#folder, env: { PLUGBOARD: root } }))
    this.#folder = relative(realpathSync(this.#author.path), readFileSync(there, 'utf8').trim())
    if (text.startsWith('sed ')) await this.#sandbox?.until('ms after it was saved')
  }

  async #openSandbox(text: string): Promise<void> {
    this.#sandbox = this.#author.start(text, { cwd: this.#folder })
    await this.#sandbox.until('The sandbox is open')
  }

  /** While files are missing the sandbox says what is wrong; with the last one it is right. */
  async #loaded(): Promise<void> {
    this.#hasSaved = false
    const count = (): number => this.#sandbox?.output().match(/the new code answers/g)?.length ?? 0
    const before = count()
    const wait = { clock: systemClock, timeoutMs: 20_000, what: 'the new code' }
    await waitFor(() => count() > before, wait).catch(() => undefined) // it may have been there already
    expect(
      this.#sandbox
        ?.output()
        .trimEnd()
        .split('\n')
        .findLast((line) => /^(info|error)/.test(line)),
    ).toMatch(/^info/)
  }
}
