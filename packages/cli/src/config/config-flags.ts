import type { Config } from '@plugboard/contract'
import { type Command, Option } from 'commander'
import { type ConfigOption, configOptions } from './config-option.ts'

/** Adds the flags of the given keys, and `--config`. */
export function addConfigFlags(command: Command, keys: readonly (keyof Config)[]): Command {
  for (const option of configOptions) if (keys.includes(option.key)) command.addOption(flagOf(option))
  return command.addOption(
    new Option('--config <file>', 'the configuration (default: plugboard.config.ts, where there is one)'),
  )
}

function flagOf({ flag, description, parse = (text) => text, repeatable = false }: ConfigOption): Option {
  const option = new Option(flag, description)
  return repeatable ? option.argParser(collect(parse)) : option.argParser(parse)
}

/** Each time the flag is given adds to what was given before. */
function collect(parse: (text: string) => unknown): (text: string, before: unknown) => readonly unknown[] {
  return (text, before) => [...(Array.isArray(before) ? before : []), ...[parse(text)].flat()]
}
