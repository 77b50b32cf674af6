import type { Config } from '@plugboard/contract'
import { Command, Option } from 'commander'
import { addConfigFlags } from '../config/config-flags.ts'
import type { Finish } from './finish.ts'

const KEYS: readonly (keyof Config)[] = ['dataDir', 'port', 'publicUrl', 'logLevel']
const EXAMPLE = `
Example:
  $ plugboard dev ./my-connector
  $ plugboard dev ./my-connector --once --json

Without a folder the base connector is loaded. Everything stays on this machine.`

/** The sandbox. */
export function devCommand(finish: Finish): Command {
  const command = new Command('dev')
    .description('run the sandbox: your connector between a simulated messenger and an operator')
    .argument('[folders...]', "folders of plugins (default: the configuration's, else the base connector)")
  return addConfigFlags(command, KEYS)
    .addOption(new Option('--seed <number>', 'for everything that is left to chance').argParser(Number))
    .option('--fresh', 'forget what was stored')
    .option('--once', 'play a conversation without a page, print every check, and end')
    .option('--json', 'one JSON value per line')
    .addHelpText('after', EXAMPLE)
    .action(async (folders: string[], flags: Record<string, unknown>) => {
      const { dev } = await import('../running/dev.ts')
      finish(await dev(folders, flags))
    })
}
