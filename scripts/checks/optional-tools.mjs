import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Programs of the system without which some tests are skipped. The tests look for them in the same way. */
const OPTIONAL_TOOLS = [
  {
    names: ['chromium', 'chromium-browser', 'google-chrome'],
    variable: 'PLUGBOARD_CHROMIUM',
    tests: 'browser tests',
    get: 'apt-get install chromium',
  },
  {
    names: ['strace'],
    variable: 'PLUGBOARD_STRACE',
    tests: 'tests that watch system calls',
    get: 'apt-get install strace',
  },
]

export function missingTools() {
  return OPTIONAL_TOOLS.filter(({ names, variable }) => {
    const chosen = process.env[variable]
    return chosen === undefined ? !names.some(isOnPath) : !existsSync(chosen)
  }).map(({ names, tests, get }) => ({ name: names[0], tests, get }))
}

function isOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))
}
