import type { Task } from '@plugboard/store'
import { closeDueSessions } from '../line/close-due-sessions.ts'
import type { HostParts } from '../parts.ts'

const hourMs = 3_600_000

/** What a host does by itself, and what its store asks for. */
export function hostTasks(parts: HostParts): readonly Task[] {
  const { store, clock } = parts
  return [
    { name: 'close-sessions', everyMs: 1_000, run: (signal) => closeDueSessions(parts, signal) },
    { name: 'forget-logins', everyMs: hourMs, run: () => store.logins.expire(clock.now()) },
    ...store.tasks,
  ]
}
