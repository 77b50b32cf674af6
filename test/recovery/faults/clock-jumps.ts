import { setTimeout as sleep } from 'node:timers/promises'
import type { HostFault } from '../host-fault.ts'
import { everydayHabits } from '../host-messenger.ts'

const hourMs = 3_600_000
/** It ends far back: what is due must not wait for the old time to come again. */
const jumpsMs = [2 * hourMs, -5 * hourMs, 24 * hourMs, 30_000, 28 * hourMs, -hourMs, -96 * hourMs]

/** Somebody sets the machine's clock, forwards and backwards, while messages wait for their next attempt. */
export const clockJumps: HostFault = {
  name: 'clock jumps',
  // An edit comes too late for a clock that is days ahead.
  refusals: ['EDIT_FORBIDDEN'],
  async strike({ host, scene: { random, messenger } }) {
    messenger.habits = { ...everydayHabits, crowded: 0.8 }
    messenger.longestRetryMs = 400
    for (const byMs of jumpsMs) {
      await host.ask('clock', { byMs: Math.round(byMs * (0.5 + random())) })
      await sleep(120)
    }
    messenger.habits = everydayHabits
    messenger.longestRetryMs = 15
    return []
  },
}
