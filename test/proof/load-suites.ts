import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ProofSuite } from './suite.ts'

const folder = join(import.meta.dirname, 'suites')

/** Every file of `suites/`, in the order of their names: a new suite cannot be forgotten. */
export async function loadSuites(): Promise<ProofSuite[]> {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  return Promise.all(files.toSorted().map(loadSuite))
}

async function loadSuite(file: string): Promise<ProofSuite> {
  const suite = (await import(pathToFileURL(join(folder, file)).href)) as Partial<ProofSuite>
  if (!isSuite(suite)) {
    throw new TypeError(
      `test/proof/suites/${file} has to export name, title, fullRounds and run; see test/proof/suite.ts.`,
    )
  }
  return suite
}

function isSuite(suite: Partial<ProofSuite>): suite is ProofSuite {
  return (
    typeof suite.name === 'string' &&
    typeof suite.title === 'string' &&
    typeof suite.fullRounds === 'number' &&
    typeof suite.run === 'function'
  )
}
