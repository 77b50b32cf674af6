import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from './paths.mjs'

/** A stamp remembers for which inputs a step of the set-up was done. */
export function hasStamp(name, hash) {
  try {
    return readFileSync(join(cacheFolder, `${name}.stamp`), 'utf8') === hash
  } catch {
    return false // never done, or node_modules was deleted
  }
}

export function writeStamp(name, hash) {
  mkdirSync(cacheFolder, { recursive: true })
  writeFileSync(join(cacheFolder, `${name}.stamp`), hash)
}
