import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { runOnce } from '@plugboard/sandbox'
import { describe, expect, it } from 'vitest'
import { root } from './author-folder.ts'

const guide = join(root, 'docs', 'guide')
const plugins = readdirSync(guide).filter((name) => existsSync(join(guide, name, 'package.json')))
const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')

describe('the connectors of the guide', { timeout: 90_000 }, () => {
  it.each(plugins)('%s plays a whole conversation', async (name) => {
    const lines: string[] = []
    const code = await runOnce({ plugins: [join(guide, name)], print: (line) => lines.push(line) })
    expect(lines.filter((line) => line.includes('✗'))).toEqual([])
    expect(code).toBe(0)
  })

  it('have the types that they say', async () => {
    await promisify(execFile)(process.execPath, [compiler, '-p', guide]).catch((error: { stdout?: string }) => {
      throw new Error(error.stdout)
    })
  })
})
