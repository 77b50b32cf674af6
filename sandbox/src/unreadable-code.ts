import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * Of JavaScript that cannot be read Node.js says what is wrong, but not where, when it was asked to import it; asked to
 * check the file alone it says both. Looks at the files in their order.
 * @returns what stands above the error then: the file with its line, the line itself, and a mark below its column
 */
export async function placeOfUnreadable(urls: readonly string[]): Promise<string | undefined> {
  for (const url of urls.filter((each) => /^file:.*\.m?js$/.test(each))) {
    const said = await checked(fileURLToPath(url))
    const [place] = /^[^\n]+:\d+\n[^\n]*\n *\^+/.exec(said) ?? []
    if (place !== undefined) return place
  }
  return undefined
}

/** Nothing when the file can be read. */
function checked(file: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--check', file], (_, _out, said) => resolve(said))
  })
}
