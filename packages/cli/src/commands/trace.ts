import { Command, Option } from 'commander'
import { addClientFlags } from '../client/client-flags.ts'
import type { Finish } from './finish.ts'

const EXAMPLE = `
Example:
  $ plugboard trace 42
  $ plugboard trace 42 --data-dir /var/lib/plugboard

The number of a message stands beside it on the page. --data-dir reads the store of a host that does not run.`

/** Why was this message not delivered? */
export function traceCommand(finish: Finish): Command {
  const command = new Command('trace')
    .description('tell what happened to a message, step by step')
    .argument('<message>', 'its number')
  return addClientFlags(command)
    .addOption(new Option('--data-dir <folder>', 'read this folder instead of asking a host').conflicts('url'))
    .option('--json', 'one JSON value per line')
    .addHelpText('after', EXAMPLE)
    .action(async (message: string, flags) => {
      const { trace } = await import('../client/trace.ts')
      finish(await trace(message, flags))
    })
}
