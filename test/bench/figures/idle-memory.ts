import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Figure, FigureEffort, Line } from '../figure.ts'
import { startPlugboard } from '../plugboard/plugboard-process.ts'
import { measured } from '../rounds.ts'

/** After its start a host does a little more by itself. */
const restMs = 2_000
const megabyte = 1024 * 1024

export const figures: readonly Figure[] = [
  {
    name: 'idle-memory',
    table: 'Start and memory',
    title: '`plugboard serve` with the embedded store, two seconds after its start',
    measure,
  },
]

async function measure({ folder, rounds }: FigureEffort): Promise<Line[]> {
  const values: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const running = await startPlugboard({ command: 'serve', folder, compileCache: join(folder, 'cache') })
    await sleep(restMs)
    values.push(running.memoryBytes() / megabyte)
    await running.close()
  }
  return [{ name: 'idle-memory', unit: 'MiB', value: measured(values), target: { below: 150 } }]
}
