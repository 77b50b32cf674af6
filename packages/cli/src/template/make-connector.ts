import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PlugboardError } from '@plugboard/contract'
import { type ExitCode, HOLDS } from '../output/exit-code.ts'
import { resultWriter } from '../output/result-writer.ts'
import { type ConnectorName, connectorName } from './connector-name.ts'
import { typePaths } from './type-paths.ts'

const template = fileURLToPath(new URL('../../template', import.meta.url))

/** Copies the template under another name. @throws COMMAND_INVALID when the folder is in use, or gives no name */
export function makeConnector(given: string, { json = false }: { readonly json?: boolean }): ExitCode {
  const folder = resolve(given)
  const name = connectorName(folder)
  checkEmpty(folder, given)
  const files = templateFiles()
  for (const file of files) write(join(folder, file), renamed(readFileSync(join(template, file), 'utf8'), name))
  write(join(folder, 'tsconfig.json'), `${JSON.stringify(typePaths(), null, 2)}\n`)

  const out = resultWriter(json)
  const made = [...files, 'tsconfig.json']
  const list = made.map((file) => `  ${join(given, file)}`).join('\n')
  out.print({ type: 'made', folder, plugin: name.plugin, connector: name.connector, files: made }, `Made:\n${list}`)
  out.print({ type: 'text' }, '\nNext:')
  for (const { command, text } of nextSteps(given))
    out.print({ type: 'next', command, text }, `  ${command.padEnd(28)}  ${text}`)
  return HOLDS
}

function nextSteps(folder: string): readonly { readonly command: string; readonly text: string }[] {
  return [
    { command: `cd ${folder}`, text: 'src/index.ts is the connector' },
    { command: 'plugboard dev .', text: 'opens the sandbox; what you save runs at once' },
    { command: 'plugboard trigger message', text: 'in another terminal: a customer writes' },
    { command: 'plugboard dev . --once', text: 'plays a whole conversation and checks it' },
  ]
}

function checkEmpty(folder: string, given: string): void {
  try {
    if (readdirSync(folder).length === 0) return
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw wrong(`${given} is no folder`)
  }
  throw wrong(`${given} is not empty, and nothing is overwritten`)
}

function wrong(problem: string): PlugboardError {
  return new PlugboardError('COMMAND_INVALID', { problem, help: 'plugboard new --help' })
}

function templateFiles(): readonly string[] {
  const entries = readdirSync(template, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(template, join(entry.parentPath, entry.name)))
    .toSorted()
}

function renamed(text: string, { plugin, connector, title }: ConnectorName): string {
  return text.replaceAll('my-connector', plugin).replaceAll('my_connector', connector).replaceAll('My connector', title)
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
