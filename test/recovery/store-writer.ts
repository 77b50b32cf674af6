/** Writes stories into a store and says each step that was acknowledged: `<writer> <step>`. Its parent kills it. */
import { writeSync } from 'node:fs'
import type { Clock } from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import { openSqliteStore, type Tuning } from '@plugboard/store-sqlite'
import { SAY_TO } from './kill-harness.ts'
import { StoreStory } from './store-story.ts'

export interface StoreWriterSettings {
  readonly folder: string
  readonly thread: boolean
  readonly seed: number
  /** Steps that each writer has done before. */
  readonly done: readonly number[]
  /** Each writer stops after this many steps. */
  readonly steps: number
  readonly tuning: Tuning
}

const settings = JSON.parse(process.argv[2] ?? '{}') as StoreWriterSettings
const clock = { now: () => Date.now() } as Clock

async function write(store: Store, writer: number, done: number): Promise<void> {
  const story = StoreStory.after(settings.seed, writer, done)
  while (story.steps < done + settings.steps) {
    await store.commit(story.next())
    writeSync(SAY_TO, `${writer} ${story.steps}\n`)
  }
}

const { folder, thread, tuning, done } = settings
const store = await openSqliteStore({ folder, clock, thread, tuning })
await Promise.all(done.map((steps, writer) => write(store, writer, steps)))
await store.close()
