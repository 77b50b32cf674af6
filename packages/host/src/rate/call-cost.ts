import { costDefaults, type CallKind, type Limits } from '@plugboard/contract'

/** What a call takes from the bucket; every file of a message adds to it. (LIMITS.COST) */
export function callCost({ COST = {} }: Limits, kind: CallKind, files = 0): number {
  const own = COST[kind] ?? costDefaults[kind]
  return files === 0 ? own : own + files * (COST.file ?? costDefaults.file)
}
