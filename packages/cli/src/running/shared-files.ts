import { randomUUID } from 'node:crypto'
import { access, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clock, PlugboardError } from '@plugboard/contract'
import type { Store } from '@plugboard/store'

const SETTING = 'files-folder'
/** Network file systems show another machine's new file a moment later. */
const LOOKS = 10
const LOOK_AGAIN_MS = 500

/**
 * Sees that a folder is the one that all workers have: the first one puts a mark there, and tells its name in the
 * database. A worker with a folder of its own would serve half of the files and nobody would know why.
 * @throws FILES_NOT_SHARED, STORE_FOLDER_UNUSABLE
 */
export async function checkSharedFiles(
  store: Pick<Store, 'setting' | 'replaceSetting'>,
  folder: string,
  clock: Pick<Clock, 'sleep'>,
): Promise<void> {
  const mark = (await store.setting(SETTING)) ?? (await putMark(store, folder))
  for (let look = 1; !(await isThere(join(folder, mark))); look++) {
    if (look === LOOKS) throw new PlugboardError('FILES_NOT_SHARED', { folder, mark })
    await clock.sleep(LOOK_AGAIN_MS)
  }
  await tryToWrite(folder)
}

/** The mark that counts: ours, unless another worker was first. */
async function putMark(store: Pick<Store, 'setting' | 'replaceSetting'>, folder: string): Promise<string> {
  const made = `plugboard-${randomUUID()}`
  const path = join(folder, made)
  await usable(folder, async () => {
    await mkdir(folder, { recursive: true })
    await writeFile(path, 'Here the workers that share a database keep files. Leave this one where it is.\n')
  })
  if (await store.replaceSetting(SETTING, undefined, made)) return made
  await rm(path, { force: true })
  return (await store.setting(SETTING)) ?? made
}

/** A file for a moment: rights alone do not tell about a disk that is mounted read-only. */
async function tryToWrite(folder: string): Promise<void> {
  const path = join(folder, `${randomUUID()}.part`)
  await usable(folder, () => writeFile(path, ''))
  await rm(path, { force: true })
}

async function usable(folder: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    throw new PlugboardError('STORE_FOLDER_UNUSABLE', { folder, problem }, { cause: error })
  }
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
