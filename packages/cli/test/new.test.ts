import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { jsonLines, run, scratchFolder, start } from './run-command.ts'

const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
const files = [
  '.gitignore',
  'package.json',
  'settings.schema.json',
  'src/index.ts',
  'test/messenger.ts',
  'tsconfig.json',
]

describe('plugboard new', { timeout: 60_000 }, () => {
  it('makes a connector of under 40 lines, and says what comes next', async () => {
    const cwd = scratchFolder()
    const { code, out } = await run(['new', './Corner Shop'], { cwd })
    expect([code, out]).toEqual([0, expect.stringContaining('plugboard dev .')])
    const folder = join(cwd, 'Corner Shop')
    const made = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(made).toHaveLength(files.length)
    const code_ = readFileSync(join(folder, 'src/index.ts'), 'utf8')
    expect(code_.trimEnd().split('\n').length).toBeLessThan(40)
    for (const word of ["'corner-shop'", "'corner_shop'", "'Corner shop'"]) expect(code_).toContain(word)
    expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).toMatchObject({ name: 'corner-shop' })
  })

  it('makes one that plays a whole conversation, loads in serve, and that an editor understands', async () => {
    const cwd = scratchFolder()
    await run(['new', 'shop'], { cwd })
    const once = await run(['dev', 'shop', '--once'], { cwd })
    expect([once.code, once.out]).toEqual([0, expect.stringContaining('Everything held.')])
    const doctor = await run(['doctor', './shop', '--json'], { cwd })
    expect([doctor.code, jsonLines(doctor.out).filter(({ next }) => next !== '' && next !== undefined)]).toEqual([
      0,
      [],
    ])
    expect(execFileSync(process.execPath, [compiler, '-p', 'shop'], { cwd, encoding: 'utf8' })).toBe('')
    await start(['serve', '--port', '0', '--plugins', './shop'], { cwd }).url()
  })

  it('tells it as JSON', async () => {
    const { out } = await run(['new', 'shop', '--json'], { cwd: scratchFolder() })
    const [made, ...next] = jsonLines(out)
    expect(made).toMatchObject({ type: 'made', plugin: 'shop', connector: 'shop', files })
    expect(next.map(({ command }) => command)).toContain('plugboard dev .')
  })

  it.each<[string, string, (cwd: string) => void, string]>([
    [
      'a folder with something in it',
      'shop',
      (cwd) => (mkdirSync(join(cwd, 'shop')), writeFileSync(join(cwd, 'shop/a'), '')),
      'not empty',
    ],
    ['a file', 'shop', (cwd) => writeFileSync(join(cwd, 'shop'), ''), 'no folder'],
    ['a name without letters', '42', () => undefined, 'must begin with a letter'],
  ])('overwrites nothing: %s', async (_, folder, prepare, words) => {
    const cwd = scratchFolder()
    prepare(cwd)
    const { code, err } = await run(['new', folder], { cwd })
    expect([code, err]).toEqual([2, expect.stringContaining(words)])
  })
})

describe('plugboard doctor with a folder', { timeout: 60_000 }, () => {
  /** Breaks one file of a connector, and looks at what the doctor says. */
  async function doctorOf(file: string, change: (text: string) => string) {
    const cwd = scratchFolder()
    await run(['new', 'shop'], { cwd })
    const path = join(cwd, 'shop', file)
    writeFileSync(path, change(readFileSync(path, 'utf8')))
    const { code, out } = await run(['doctor', './shop', '--json'], { cwd })
    return { code, bad: jsonLines(out).filter(({ type, ok }) => type === 'check' && ok === false) }
  }

  it.each<[check: string, file: string, from: string, to: string, words: string]>([
    ['manifest', 'package.json', '"contract": "^1.0.0",', '', 'contract is missing'],
    ['contract', 'package.json', '^1.0.0', '^9.0.0', '^9.0.0'],
    ['settings', 'settings.schema.json', '"properties": {', '"properties": [{', 'no JSON'],
    [
      'code',
      'src/index.ts',
      'host.hooks.buildList',
      'hosts.hooks.buildList',
      'src/index.ts:11:5: hosts is not defined',
    ],
    ['connectors', 'src/index.ts', "ID, NAME: 'Shop'", 'ID', 'NAME'],
    ['messenger', 'test/messenger.ts', "abilities: ['says']", "abilities: ['says', 'edits']", 'edits'],
    ['types', 'src/index.ts', 'request.params', 'request.parans', 'src/index.ts:31:57'],
  ])('finds what is wrong with its %s', async (check, file, from, to, words) => {
    const { code, bad } = await doctorOf(file, (text) => text.replace(from, to))
    expect(code).toBe(1)
    expect(bad).toEqual([expect.objectContaining({ check, next: expect.stringMatching(/\w/) })])
    expect(JSON.stringify(bad)).toContain(words)
  })
})
