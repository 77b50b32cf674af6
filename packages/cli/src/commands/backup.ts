import { Command } from 'commander'
import { addConfigFlags } from '../config/config-flags.ts'
import type { Finish } from './finish.ts'

const EXAMPLE = `
Example:
  $ plugboard backup /backups/monday --data-dir /var/lib/plugboard

The host may run meanwhile, and is not slowed down. The folder must not exist yet; until the backup is whole it ends with
.partial. It holds what the data folder holds, keys and password hashes too: keep it as safe. Files that connectors or
you put into the data folder, and the configuration, are not in it.`

/** A copy of everything that is stored. */
export function backupCommand(finish: Finish): Command {
  const command = new Command('backup')
    .description('back up the data folder, also while its host runs')
    .argument('<to>', 'the folder to make')
  return addConfigFlags(command, ['dataDir', 'database'])
    .option('--json', 'one JSON value per line')
    .addHelpText('after', EXAMPLE)
    .action(async (to: string, flags: Record<string, unknown>) => {
      const { runBackup } = await import('../backup/run-backup.ts')
      finish(await runBackup(to, flags))
    })
}
