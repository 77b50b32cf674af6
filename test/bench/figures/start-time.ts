import { join } from 'node:path'
import type { Effort, Figure, FigureResult } from '../figure.ts'
import { startPlugboard, type StartOptions } from '../plugboard-process.ts'
import { interleaved } from '../rounds.ts'
import { inTemporaryFolder } from '../temporary-folder.ts'

export const figures: readonly Figure[] = [start('serve'), start('dev')]

function start(command: StartOptions['command']): Figure {
  return {
    name: `start-${command}`,
    title: `\`plugboard ${command}\` until it listens, with Node's compile cache`,
    unit: 's',
    beside: 'without the compile cache',
    below: 3,
    measure: (effort) => inTemporaryFolder((folder) => measure(folder, command, effort)),
  }
}

/** The first start fills the cache and is not counted. */
function measure(folder: string, command: StartOptions['command'], { rounds }: Effort): Promise<FigureResult> {
  const seconds = async (compileCache: string | null): Promise<number> => {
    const running = await startPlugboard({ command, folder, compileCache })
    await running.close()
    return running.startMs / 1000
  }
  const both = interleaved(
    rounds,
    () => seconds(join(folder, 'cache')),
    () => seconds(null),
  )
  return both.then(([value, reference]) => ({ value, reference }))
}
