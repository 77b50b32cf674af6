import { Worker } from 'node:worker_threads'

/**
 * Starts a file of this folder as a thread. From source it is TypeScript that Node strips, and finds the other packages
 * by their source. Nothing else of the command line is handed on: a thread does not start with options of the engine
 * such as `--max-old-space-size`.
 */
export function startThread(name: 'engine-thread' | 'checkpoint-thread', workerData: unknown): Worker {
  const fromSource = import.meta.url.endsWith('.ts')
  const file = new URL(`./${name}.${fromSource ? 'ts' : 'js'}`, import.meta.url)
  const execArgv = fromSource ? ['--conditions=@plugboard/source', '--disable-warning=ExperimentalWarning'] : []
  return new Worker(file, { workerData, execArgv, name: `plugboard-${name}` })
}
