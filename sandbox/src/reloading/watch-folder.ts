import { type Dirent, type FSWatcher, readdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '@plugboard/contract'

/** Editors write a file in several goes, and a build writes many files; this long without news is the end of it. */
const quietMs = 100

/** What an author does not write by hand: installed packages, built files, the history. */
const ignored: ReadonlySet<string> = new Set(['node_modules', 'dist', 'coverage'])

/**
 * Calls `changed` after files of a package changed, once for changes that come together, with the time of the first
 * one. Each folder is watched by
 * itself, because watching a package as a whole would walk through everything that it has installed.
 * @returns how to stop
 */
export function watchFolder(root: string, clock: Clock, changed: (firstMs: number) => void): () => void {
  const watchers = new Map<string, FSWatcher>()
  let waiting: (() => void) | undefined
  let firstMs: number | undefined

  const seen = (name: string | null): void => {
    if (name !== null && isIgnored(name)) return
    waiting?.()
    const beganMs = (firstMs ??= clock.now())
    waiting = clock.after(quietMs, () => {
      waiting = undefined
      firstMs = undefined
      watchNewFolders()
      changed(beganMs)
    })
  }
  const watchOne = (folder: string): void => {
    const watcher = watch(folder, (_, name) => seen(name))
    // A folder that is removed ends its watcher with an error on some systems; nothing is left to watch then.
    watcher.on('error', () => watcher.close())
    watcher.on('close', () => watchers.delete(folder))
    watchers.set(folder, watcher)
  }
  const watchNewFolders = (): void => {
    for (const folder of foldersOf(root)) if (!watchers.has(folder)) watchOne(folder)
  }

  watchNewFolders()
  return () => {
    waiting?.()
    for (const watcher of watchers.values()) watcher.close()
  }
}

function foldersOf(folder: string): string[] {
  const inside = entriesOf(folder).filter((each) => each.isDirectory() && !isIgnored(each.name))
  return [folder, ...inside.flatMap(({ name }) => foldersOf(join(folder, name)))]
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return [] // removed meanwhile
  }
}

function isIgnored(name: string): boolean {
  return name.startsWith('.') || ignored.has(name)
}
