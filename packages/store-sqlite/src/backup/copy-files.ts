import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { listFiles, pathOfFile } from '../data-folder.ts'
import { copyDurably, OWNER_FOLDER, syncPath } from '../durable-files.ts'

export interface CopiedFiles {
  readonly ids: readonly string[]
  readonly bytes: number
  /** What has other bytes than its name says. */
  readonly leftOut: readonly string[]
}

/** Copies every file, and compares its bytes with its name. */
export async function copyFiles(
  from: string,
  to: string,
  onProgress: (done: number, total: number) => void,
): Promise<CopiedFiles> {
  const wanted = (await listFiles(from)).toSorted()
  const ids: string[] = []
  const leftOut: string[] = []
  let total = 0
  for (const [at, id] of wanted.entries()) {
    const bytes = await copyFile(id, from, to)
    if (bytes === undefined) leftOut.push(id)
    else ids.push(id)
    total += bytes ?? 0
    onProgress(at + 1, wanted.length)
  }
  return { ids, bytes: total, leftOut }
}

/** How many bytes it has; undefined when it is not what its name says. */
async function copyFile(id: string, fromFolder: string, toFolder: string): Promise<number | undefined> {
  const to = pathOfFile(toFolder, id)
  const created = existsSync(dirname(to))
    ? undefined
    : await mkdir(dirname(to), { recursive: true, mode: OWNER_FOLDER })
  const { bytes, sha256 } = await copyDurably(pathOfFile(fromFolder, id), to)
  if (created !== undefined) await syncPath(dirname(dirname(to)))
  if (sha256 === id) return bytes
  await rm(to)
  return undefined
}
