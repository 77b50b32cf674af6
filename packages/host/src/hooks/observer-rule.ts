import type { HookRule } from './hook-rule.ts'

/** Observers: what they return is not read, and a failed one changes nothing. */
export const observerRule: HookRule = {
  read: () => ({ ok: true, value: undefined }),
  instead: () => undefined,
}
