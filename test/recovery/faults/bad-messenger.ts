import { setTimeout as sleep } from 'node:timers/promises'
import { everydayHabits } from '../host-messenger.ts'
import type { HostFault } from '../host-fault.ts'

/** A messenger that answers late, never, twice, or with garbage; and whose receipts come twice and out of order. */
export const badMessenger: HostFault = {
  name: 'bad messenger',
  // Half a second to send.
  settings: { budgetFactor: 1 / 60 },
  async strike({ scene: { messenger } }) {
    messenger.habits = { ...everydayHabits, late: 0.05, silent: 0.05, garbage: 0.1, twice: 0.15 }
    await sleep(3_000)
    messenger.habits = everydayHabits
    return []
  },
}
