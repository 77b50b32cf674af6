import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '@plugboard/contract'
import { DEFAULT_HOST } from '../config/config-option.ts'
import { isLoopback } from '../running/loopback.ts'
import { bad, type Finding, good } from './finding.ts'

/** Whether `serve` would find somebody who may log in. */
export function checkPassword({ host = DEFAULT_HOST, adminPassword }: Config, folder: string): Finding {
  if (adminPassword !== undefined) return good('the first administrator has one')
  if (existsSync(join(folder, 'plugboard.db'))) return good('not given; the operators that are stored have theirs')
  const next = 'Give PLUGBOARD_ADMIN_PASSWORD, at least 8 characters.'
  if (isLoopback(host)) return { ok: true, text: 'not given: nobody will be able to log in', next }
  return bad(`not given, and ${host} can be reached by others.`, next)
}
