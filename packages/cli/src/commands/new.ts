import { Command } from 'commander'
import type { Finish } from './finish.ts'

const EXAMPLE = `
Example:
  $ plugboard new ./my-connector

The folder's name becomes the name of the connector. Nothing needs to be installed or built.`

/** A connector to begin with. */
export function newCommand(finish: Finish): Command {
  return new Command('new')
    .description('make a folder with a small connector that works')
    .argument('<folder>', 'where; it must be new or empty')
    .option('--json', 'one JSON value per line')
    .addHelpText('after', EXAMPLE)
    .action(async (folder: string, flags: { readonly json?: boolean }) => {
      const { makeConnector } = await import('../template/make-connector.ts')
      finish(makeConnector(folder, flags))
    })
}
