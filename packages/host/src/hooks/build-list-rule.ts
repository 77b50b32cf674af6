import type { PlugboardError } from '@plugboard/contract'
import type { HookRule } from './hook-rule.ts'

/** What one building of a connector list keeps. */
export interface BuildListRun {
  readonly failures: PlugboardError[]
}

/** `buildList`: what a failed tap had added until then stays; the loader wants to know that it failed. */
export const buildListRule: HookRule = {
  read: () => ({ ok: true, value: undefined }),
  instead(attempt, { error }) {
    ;(attempt.run as BuildListRun).failures.push(error)
  },
}
