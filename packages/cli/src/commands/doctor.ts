import { configKeys } from '@plugboard/contract'
import { Command } from 'commander'
import { addConfigFlags } from '../config/config-flags.ts'
import type { Finish } from './finish.ts'

const EXAMPLE = `
Example:
  $ plugboard doctor --data-dir /var/lib/plugboard --plugins ./my-connector

  $ plugboard doctor ./my-connector

  $ plugboard doctor /backups/monday

Looks at what serve needs, or with folders at what these plugins need or whether these backups are whole, and changes
nothing. The store is read from end to end, also while its host runs. Exit code 0: all is well.`

/** What keeps a host from starting? */
export function doctorCommand(finish: Finish): Command {
  const command = new Command('doctor')
    .description('check what a host needs, and say what to do about what is missing')
    .argument(
      '[folders...]',
      'folders of plugins that are being written, or of backups: look at these, and at nothing else',
    )
  return addConfigFlags(command, configKeys)
    .option('--json', 'one JSON value per line')
    .addHelpText('after', EXAMPLE)
    .action(async (folders: string[], flags: Record<string, unknown>) => {
      const { doctor } = await import('../doctor/doctor.ts')
      finish(await doctor(folders, flags))
    })
}
