import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AuthorFolder, type Started } from './author-folder.ts'

/** What an author meets while writing: the real command, in an empty folder, with a slip of the pen in a saved file. */
describe('plugboard dev while files are saved', { timeout: 120_000 }, () => {
  it('keeps the old code and names the place of what is wrong with the new, until it is mended', async () => {
    const author = await AuthorFolder.make()
    await author.run('plugboard new shop')
    const sandbox = author.start('plugboard dev ./shop')
    await sandbox.until('The sandbox is open')
    await answers(author, 'first')

    const file = join(author.path, 'shop/src/index.ts')
    const code = readFileSync(file, 'utf8')
    for (const [index, [from, to, place]] of slips.entries()) {
      await save(sandbox, file, code.replace(from, to), place)
      await answers(author, `after slip ${index + 1}`)
    }

    const better = code.replace('text: message.text', 'text: `${message.text}!`')
    await save(sandbox, file, better, 'the new code answers')
    const { out } = await answers(author, 'mended')
    expect(out).toContain('is sent')
    expect(sandbox.output()).toMatch(/shop: the new code answers, \d+ ms after it was saved/)
  })
})

const slips: readonly (readonly [from: string, to: string, place: string])[] = [
  ['const ID =', 'const ID = =', 'src/index.ts:3:12: Unexpected "="'],
  ['export default', "interface Left {}\nthrow new Error('at load')\nexport default", 'src/index.ts:9:7: at load'],
  ['apply(host) {', "apply(host) {\n    if (host) throw new Error('in apply')", 'src/index.ts:11:21: in apply'],
  ["'@plugboard/contract'", "'@plugboard/contrakt'", "Cannot find package '@plugboard/contrakt'"],
]

async function save(sandbox: Started, file: string, code: string, words: string): Promise<void> {
  const before = sandbox.output().length
  writeFileSync(file, code)
  await sandbox.until((output) => output.slice(before).includes(words))
}

/** A customer writes and an operator answers, through the author's code. */
async function answers(author: AuthorFolder, text: string): Promise<{ readonly out: string }> {
  const said = await author.run(`plugboard trigger message --text '${text}'`)
  expect(said).toContain(`: ${text}`)
  return { out: await author.run(`plugboard trigger answer --text 'To: ${text}'`) }
}
