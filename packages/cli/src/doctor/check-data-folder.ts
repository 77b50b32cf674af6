import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { bad, type Finding, good } from './finding.ts'

/** The folder, or the nearest one above in which it would be made, can be written. */
export async function checkDataFolder(folder: string): Promise<Finding> {
  const found = await stat(folder).catch(() => undefined)
  if (found !== undefined && !found.isDirectory())
    return bad(`${folder} is no folder.`, 'Give another with --data-dir.')
  const place = found === undefined ? await nearest(folder) : folder
  const text = found === undefined ? `${folder} will be made` : folder
  try {
    await access(place, constants.W_OK | constants.X_OK)
    return good(text)
  } catch {
    return bad(
      `${place} cannot be written.`,
      'Give this user the right to write there, or another folder with --data-dir.',
    )
  }
}

async function nearest(folder: string): Promise<string> {
  const above = dirname(folder)
  if (above === folder) return folder
  return (await stat(above).catch(() => undefined)) === undefined ? nearest(above) : above
}
