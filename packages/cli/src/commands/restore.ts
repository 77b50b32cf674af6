import { Command } from 'commander'
import { addConfigFlags } from '../config/config-flags.ts'
import type { Finish } from './finish.ts'

const EXAMPLE = `
Example:
  $ plugboard restore /backups/monday --data-dir /var/lib/plugboard
  $ plugboard restore /backups/monday --data-dir /var/lib/plugboard --replace

The backup is compared with its checksums before anything changes. The host must not run. What was sent after the backup
was made is not known any more: deliveries that were open then are sent again.`

/** Puts a backup into a data folder. */
export function restoreCommand(finish: Finish): Command {
  const command = new Command('restore')
    .description('put a backup into a data folder')
    .argument('<from>', 'the folder of the backup')
  return addConfigFlags(command, ['dataDir', 'database'])
    .option('--replace', 'move what the data folder holds aside, into a folder in it')
    .option('--json', 'one JSON value per line')
    .addHelpText('after', EXAMPLE)
    .action(async (from: string, flags: Record<string, unknown>) => {
      const { runRestore } = await import('../backup/run-restore.ts')
      finish(await runRestore(from, flags))
    })
}
