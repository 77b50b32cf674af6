import { PlugboardError } from '@plugboard/contract'

/** What one check found. */
export interface Finding {
  readonly ok: boolean
  /** What is so. */
  readonly text: string
  /** What to do; empty where there is nothing to do. */
  readonly next: string
}

export function good(text: string): Finding {
  return { ok: true, text, next: '' }
}

export function bad(text: string, next: string): Finding {
  return { ok: false, text, next }
}

/** What an error says. */
export function failed(error: unknown): Finding {
  if (PlugboardError.is(error)) return bad(error.message, error.next)
  return bad(error instanceof Error ? error.message : String(error), 'Read the message; it comes from the system.')
}
