import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { configKeys } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { configOptions } from '../src/config/config-option.ts'
import { readConfig } from '../src/config/read-config.ts'
import { scratchFolder } from './run-command.ts'

function folderWith(file: string | undefined): string {
  const cwd = scratchFolder()
  if (file !== undefined) writeFileSync(join(cwd, 'plugboard.config.ts'), file)
  return cwd
}

describe('the configuration', () => {
  it('has a flag and an environment variable for every key', () => {
    expect(configOptions.map(({ key }) => key).toSorted()).toEqual(configKeys.toSorted())
    for (const { key, flag, env } of configOptions) {
      const words = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      expect([flag.split(' ')[0], env]).toEqual([`--${words}`, `PLUGBOARD_${words.toUpperCase().replaceAll('-', '_')}`])
    }
  })

  it('takes flags before the environment before the file', async () => {
    const cwd = folderWith('export default { port: 1, logLevel: "error", lineInfoEntries: 5 }')
    const env = { PLUGBOARD_PORT: '2', PLUGBOARD_LOG_LEVEL: 'warn' }
    const { config } = await readConfig({ flags: { port: 3 }, env, cwd })
    expect(config).toMatchObject({ port: 3, logLevel: 'warn', lineInfoEntries: 5 })
  })

  it('reads paths where they were given', async () => {
    const cwd = folderWith('export default { dataDir: "data", plugins: ["./one"] }')
    const other = scratchFolder()
    const config = join(cwd, 'plugboard.config.ts')
    const fromFile = await readConfig({ flags: { config }, env: {}, cwd: other })
    expect(fromFile).toMatchObject({
      config: { dataDir: join(cwd, 'data') },
      plugins: [{ plugin: './one', from: cwd }],
    })
    const fromEnv = await readConfig({ flags: { config }, env: { PLUGBOARD_PLUGINS: './two, three' }, cwd: other })
    expect(fromEnv.plugins).toEqual([
      { plugin: './two', from: other },
      { plugin: 'three', from: other },
    ])
  })

  it('is empty without a file; an empty variable counts as none', async () => {
    expect((await readConfig({ flags: {}, env: { PLUGBOARD_PORT: '' }, cwd: folderWith(undefined) })).config).toEqual(
      {},
    )
  })

  it.each([
    ['export default { port: "4600" }', {}, 'CONFIG_VALUE_INVALID', 'port must be a whole number (from'],
    ['export default { prot: 1 }', {}, 'CONFIG_KEY_UNKNOWN', 'unknown key prot'],
    ['export default 7', {}, 'CONFIG_FILE_INVALID', 'its default export is no object'],
    ['export const port = 1', {}, 'CONFIG_FILE_INVALID', 'its default export is no object'],
    ['export default {', {}, 'CONFIG_FILE_INVALID', 'could not be loaded'],
    [undefined, { PLUGBOARD_PORT: 'x' }, 'CONFIG_VALUE_INVALID', '(from PLUGBOARD_PORT)'],
    [undefined, { PLUGBOARD_HOST: 'x'.repeat(300) }, 'CONFIG_VALUE_INVALID', 'host has more than 255 characters'],
  ])('%s with %o is refused by name', async (file, env, code, words) => {
    const reading = readConfig({ flags: {}, env, cwd: folderWith(file) })
    await expect(reading).rejects.toMatchObject({ code, message: expect.stringContaining(words) })
  })
})
