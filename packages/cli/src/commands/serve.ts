import { configKeys } from '@plugboard/contract'
import { Command } from 'commander'
import { addConfigFlags } from '../config/config-flags.ts'
import type { Finish } from './finish.ts'

const EXAMPLE = `
Example:
  $ PLUGBOARD_ADMIN_PASSWORD=… plugboard serve --data-dir /var/lib/plugboard --plugins ./my-connector

  $ PLUGBOARD_DATABASE=postgres://… plugboard serve --plugins ./my-connector    on each of several machines

Logs go to stderr as JSON. SIGTERM and SIGINT let running work end; a second one ends the process at once.`

/** A production host. */
export function serveCommand(finish: Finish): Command {
  const command = new Command('serve').description('run a host')
  return addConfigFlags(command, configKeys)
    .option('--json', 'one JSON value per line')
    .addHelpText('after', EXAMPLE)
    .action(async (flags: Record<string, unknown>) => {
      const { serve } = await import('../running/serve.ts')
      finish(await serve(flags))
    })
}
