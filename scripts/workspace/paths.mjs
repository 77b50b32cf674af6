import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
export const cacheFolder = join(root, 'node_modules', '.cache', 'plugboard')

/** The pinned pnpm, as `pnpm@<version>`; the root package.json names it. */
export const pnpm = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager

/** Folders of the workspace's packages, relative to the root; the same ones as in pnpm-workspace.yaml. */
export function packageFolders() {
  const nested = ['packages', 'plugins'].flatMap((parent) =>
    existsSync(join(root, parent)) ? readdirSync(join(root, parent)).map((name) => `${parent}/${name}`) : [],
  )
  return [...nested, 'sandbox', 'test'].filter((folder) => existsSync(join(root, folder, 'package.json')))
}
