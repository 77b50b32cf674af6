import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Effort, Figure, FigureResult } from '../figure.ts'
import { startPlugboard } from '../plugboard-process.ts'
import { measured } from '../rounds.ts'
import { inTemporaryFolder } from '../temporary-folder.ts'

/** After its start a host does a little more by itself. */
const restMs = 2_000
const megabyte = 1024 * 1024

export const figures: readonly Figure[] = [
  {
    name: 'idle-memory',
    title: '`plugboard serve` with the embedded store, two seconds after its start',
    unit: 'MiB',
    below: 150,
    measure: (effort) => inTemporaryFolder((folder) => measure(folder, effort)),
  },
]

async function measure(folder: string, { rounds }: Effort): Promise<FigureResult> {
  const values: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const running = await startPlugboard({ command: 'serve', folder, compileCache: join(folder, 'cache') })
    await sleep(restMs)
    values.push(running.memoryBytes() / megabyte)
    await running.close()
  }
  return { value: measured(values) }
}
