import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { configOptions } from '../src/config/config-option.ts'

const page = readFileSync(new URL('../../../docs/running-a-host.md', import.meta.url), 'utf8')

describe('docs/running-a-host.md', () => {
  it('lists every key with its flag, its environment variable and its default', () => {
    const rows = [
      ...page.matchAll(/^\| `(\w+)` \| `(--[\w-]+)`[^|]*\| `(PLUGBOARD_\w+)`[^|]*\| `?([^`|(]+?)`?(?: \([^|]*)? \|$/gm),
    ]
    const listed = rows.map(([, key, flag, env, initial]) => ({ key, flag, env, initial }))
    const known = configOptions.map(({ key, flag, env, description }) => {
      const initial = /\(default: (.+)\)$/.exec(description)?.[1] ?? 'none'
      return { key, flag: flag.split(' ', 1)[0], env, initial }
    })
    expect(listed).toEqual(known)
  })
})
