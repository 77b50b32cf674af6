import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '@plugboard/contract'
import { openSqliteStore, type Tuning } from '@plugboard/store-sqlite'
import { seededRandom } from '@plugboard/store/suite'
import { hearUntilKilled, type KillMoment } from './kill-harness.ts'
import { checkStore } from './store-check.ts'
import type { StoreWriterSettings } from './store-writer.ts'

export interface KillTask {
  readonly rounds: number
  /** Milliseconds since the epoch after which no round begins. */
  readonly deadline: number
  readonly seed: number
  readonly thread: boolean
  readonly onRound?: () => void
}

export interface KillResult {
  readonly rounds: number
  /** Steps that were acknowledged before a kill. */
  readonly acknowledged: number
  /** Steps that were stored although their acknowledgement was not heard. */
  readonly unheard: number
  readonly failures: readonly string[]
}

const WRITERS = 8
/** After so many kills the next folder begins: what there is to compare grows with every round. */
const ROUNDS_PER_FOLDER = 15
const STEPS = 1_000_000
/** Small, so that most kills hit a merge or a trim. */
const tuning: Tuning = { mergeAt: 60 }
const clock = { now: () => Date.now() } as Clock
const writer = join(import.meta.dirname, 'store-writer.ts')

/** Kills a writing process at random moments, and compares after each what is stored with what was acknowledged. */
export async function killStoreRounds(task: KillTask): Promise<KillResult> {
  const total = { rounds: 0, acknowledged: 0, unheard: 0 }
  const failures: string[] = []
  while (total.rounds < task.rounds && Date.now() < task.deadline) {
    const folder = mkdtempSync(join(tmpdir(), 'plugboard-kill-'))
    const life = new FolderLife(folder, task.seed + total.rounds, task.thread)
    for (let at = 0; at < ROUNDS_PER_FOLDER && total.rounds < task.rounds && Date.now() < task.deadline; at++) {
      const round = await life.round()
      total.rounds++
      total.acknowledged += round.acknowledged
      total.unheard += round.unheard
      failures.push(...round.failures)
      task.onRound?.()
      if (round.failures.length > 0) break
    }
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...total, failures }
}

/** One data folder from kill to kill. */
class FolderLife {
  readonly #folder: string
  readonly #seed: number
  readonly #thread: boolean
  readonly #random: () => number
  #done: readonly number[] = Array.from({ length: WRITERS }, () => 0)

  constructor(folder: string, seed: number, thread: boolean) {
    this.#folder = folder
    this.#seed = seed
    this.#thread = thread
    this.#random = seededRandom(seed)
  }

  async round(): Promise<Omit<KillResult, 'rounds'>> {
    const before = this.#done
    const settings: StoreWriterSettings = {
      folder: this.#folder,
      thread: this.#thread,
      seed: this.#seed,
      done: before,
      steps: STEPS,
      tuning,
    }
    const heard = await hearUntilKilled({ file: writer, settings }, this.#moment())
    const acknowledged = lastSteps(before, heard.lines)
    const store = await openSqliteStore({ folder: this.#folder, clock, tuning })
    const checked = await checkStore(store, this.#seed, acknowledged)
    await store.close()
    this.#done = checked.stored
    const trouble = heard.trouble === '' ? [] : [heard.trouble]
    return {
      acknowledged: sum(acknowledged) - sum(before),
      unheard: sum(checked.stored) - sum(acknowledged),
      failures: [...trouble, ...checked.failures].map((failure) => `${failure} (seed ${this.#seed})`),
    }
  }

  /** Now and then while it opens, mostly in the middle of writing. */
  #moment(): KillMoment {
    if (this.#random() < 0.1) return { lines: 0, delayMs: this.#random() * 300 }
    return { lines: 1 + Math.floor(this.#random() ** 2 * 600), delayMs: this.#random() * 4 }
  }
}

function lastSteps(before: readonly number[], lines: readonly string[]): number[] {
  const steps = [...before]
  for (const line of lines) {
    const [by, step] = line.split(' ').map(Number) as [number, number]
    steps[by] = step
  }
  return steps
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
