import type { DatabaseSync } from 'node:sqlite'
import { listFiles, pathOfFile } from '../data-folder.ts'
import { digestOf } from '../durable-files.ts'

/** Every file that a message has is there, and every file is what its name says: the SHA-256 of its bytes. */
export async function fileProblems(
  wanted: ReadonlyMap<string, number>,
  filesFolder: string,
  onProgress: (done: number, total: number) => void,
): Promise<readonly string[]> {
  const there = await listFiles(filesFolder)
  const problems = missingFiles(wanted, new Set(there))
  for (const [at, id] of there.entries()) {
    const { sha256 } = await digestOf(pathOfFile(filesFolder, id))
    if (sha256 !== id) problems.push(`the file ${id} has other bytes than it was stored with`)
    onProgress(at + 1, there.length)
  }
  return problems
}

/** Ids of the files that messages have, each with one of these messages. */
export function filesOfMessages(db: DatabaseSync): ReadonlyMap<string, number> {
  const rows = db.prepare(`select messages.id as message, json_extract(file.value, '$.id') as file
    from messages, json_each(messages.files) as file where messages.files <> '[]'`)
  const found = new Map<string, number>()
  for (const { message, file } of rows.iterate()) if (typeof file === 'string') found.set(file, Number(message))
  return found
}

function missingFiles(wanted: ReadonlyMap<string, number>, there: ReadonlySet<string>): string[] {
  const missing = [...wanted].filter(([id]) => !there.has(id))
  const [first] = missing
  if (first === undefined) return []
  return [`${missing.length} files of messages are missing, such as ${first[0]} of message ${first[1]}`]
}
