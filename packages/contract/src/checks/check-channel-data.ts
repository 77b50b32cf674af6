import { validateChannelData } from '../generated/validators.ts'
import type { ChannelData } from '../status.ts'
import { checkAgainst } from './check-against.ts'
import { checkedValue } from './checked-value.ts'
import { checkFreeJson, freeJsonMaxBytes } from './free-json.ts'
import type { Checked } from './problem.ts'

/** Checks the data of a channel: null, or an object of free JSON up to 65,536 bytes. (contract.md 2.1) */
export function checkChannelData(value: unknown): Checked<ChannelData | null> {
  if (value === null) return { ok: true, value }
  const json = checkFreeJson(value, freeJsonMaxBytes, 'data')
  if (!json.ok) return json
  return checkedValue(checkAgainst(validateChannelData, json.value, { root: 'data', unknownFields: 'drop' }))
}
