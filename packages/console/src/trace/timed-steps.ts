import type { TraceStep } from '@plugboard/contract'

/** How a step is to be looked at. */
export type StepMood = 'plain' | 'good' | 'waiting' | 'bad'

/** A step with the time since the one before. */
export interface TimedStep {
  readonly step: TraceStep
  readonly sinceMs: number
  readonly mood: StepMood
}

export function timedSteps(steps: readonly TraceStep[]): readonly TimedStep[] {
  return steps.map((step, index) => ({
    step,
    sinceMs: step.atMs - (steps[index - 1]?.atMs ?? step.atMs),
    mood: moodOf(step),
  }))
}

function moodOf({ step, text }: TraceStep): StepMood {
  switch (step) {
    case 'refused':
    case 'diagnostic':
      return 'bad'
    case 'kept':
    case 'cancelled':
    case 'lookup':
      return 'waiting'
    case 'receipt':
      return 'good'
    case 'outcome':
      return moodOfOutcome(text)
    case 'accepted':
    case 'hook':
    case 'stored':
    case 'outbox':
    case 'attempt':
    case 'edited':
    case 'deleted':
    case 'resent':
      return 'plain'
  }
}

/** An outcome's sentence begins with, or names, one of the five outcomes. */
function moodOfOutcome(text: string): StepMood {
  if (/refused|dead|given up/iu.test(text)) return 'bad'
  if (/unknown|retry|again|maybe/iu.test(text)) return 'waiting'
  return /sent|accepted/iu.test(text) ? 'good' : 'plain'
}
