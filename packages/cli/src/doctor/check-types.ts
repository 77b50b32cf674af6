import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { bad, type Finding, good } from './finding.ts'

const OUTPUT_BYTES = 10_000_000

/** What an editor would underline. Looks only where the folder has a tsconfig.json, and the workspace a compiler. */
export async function checkTypes(folder: string): Promise<Finding> {
  if (!existsSync(join(folder, 'tsconfig.json')))
    return { ...good('not looked at: there is no tsconfig.json'), next: 'See the one that `plugboard new` makes.' }
  const compiler = findCompiler()
  if (compiler === undefined) return good('not looked at: there is no TypeScript beside this command')
  const lines = (await output(compiler, folder)).split('\n')
  // The packages of ours are read from their source; what is said about them is not the author's.
  const own = lines.filter((line) => /^[^./\s][^(]*\(\d+,\d+\): error /.test(line))
  const [first] = own
  if (first === undefined) return good('an editor underlines nothing')
  const more = own.length === 1 ? '' : ` (and ${own.length - 1} more)`
  return bad(`${placed(first)}${more}.`, 'Correct the place named, or see it underlined in your editor.')
}

/** `src/index.ts(3,9): error TS2304: …` as `src/index.ts:3:9: …` */
function placed(line: string): string {
  return line.replace(/\((\d+),(\d+)\): error (TS\d+): /, ':$1:$2: ').replace(/\.$/, '')
}

function findCompiler(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
  } catch {
    return undefined // an installation without the tools of the workspace
  }
}

function output(compiler: string, folder: string): Promise<string> {
  return new Promise((resolve) => {
    const options = { cwd: folder, maxBuffer: OUTPUT_BYTES }
    execFile(process.execPath, [compiler, '--noEmit', '--pretty', 'false', '-p', '.'], options, (_, stdout) => {
      resolve(stdout)
    })
  })
}
