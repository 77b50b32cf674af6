import { Command } from 'commander'
import { addClientFlags } from '../client/client-flags.ts'
import type { Finish } from './finish.ts'

const EXAMPLE = `
Example:
  $ plugboard status
  $ PLUGBOARD_PASSWORD=… plugboard status --url https://chat.example.com

Exit code 0: the host is ready. Channels are shown to whoever may log in.`

/** How a host that runs is doing. */
export function statusCommand(finish: Finish): Command {
  const command = new Command('status').description('show how a running host and its channels are doing')
  return addClientFlags(command)
    .option('--json', 'one JSON value per line')
    .addHelpText('after', EXAMPLE)
    .action(async (flags) => {
      const { status } = await import('../client/status.ts')
      finish(await status(flags))
    })
}
