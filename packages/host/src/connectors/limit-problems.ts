import { burstOf, costDefaults, type CallKind, type Limits } from '@plugboard/contract'

/** A limit that is legal, but cannot mean what it says. */
export interface LimitProblem {
  readonly limit: `LIMITS.${string}`
  readonly problem: string
}

/** What is doubtful about the rate of a descriptor. (design: Limits) */
export function limitProblems(limits: Limits): LimitProblem[] {
  if (limits.SENDS_PER_SECOND === undefined)
    return (['BURST', 'COST'] as const)
      .filter((limit) => limits[limit] !== undefined)
      .map((limit) => ({ limit: `LIMITS.${limit}`, problem: `${limit} limits nothing without SENDS_PER_SECOND` }))
  const tooDear = (Object.keys(costDefaults) as CallKind[]).flatMap((kind) => tooDearFor(limits, kind))
  return tooDear.length > 0 ? tooDear : allFilesTooDear(limits)
}

function tooDearFor(limits: Limits, kind: CallKind): LimitProblem[] {
  const cost = limits.COST?.[kind] ?? costDefaults[kind]
  const burst = burstOf(limits)
  if (cost <= burst) return []
  const problem = `${kind} costs ${cost}, more than the ${burst} that may go at once, so each waits for a full bucket and leaves a debt`
  return [{ limit: `LIMITS.COST.${kind}`, problem }]
}

/** A message with as many files as it may have. */
function allFilesTooDear(limits: Limits): LimitProblem[] {
  const { COST: { add = costDefaults.add, file = costDefaults.file } = {}, FILES = 0 } = limits
  const cost = add + FILES * file
  const burst = burstOf(limits)
  if (file === 0 || cost <= burst) return []
  const problem = `a message with ${FILES} files costs ${cost}, more than the ${burst} that may go at once`
  return [{ limit: 'LIMITS.BURST', problem }]
}
