import { Command, CommanderError } from 'commander'
import { PlugboardError } from '@plugboard/contract'
import { backupCommand } from './commands/backup.ts'
import { devCommand } from './commands/dev.ts'
import { doctorCommand } from './commands/doctor.ts'
import { newCommand } from './commands/new.ts'
import { restoreCommand } from './commands/restore.ts'
import { serveCommand } from './commands/serve.ts'
import { statusCommand } from './commands/status.ts'
import { traceCommand } from './commands/trace.ts'
import { triggerCommand } from './commands/trigger.ts'
import { type ExitCode, exitCodeOf, HOLDS, HOLDS_NOT } from './output/exit-code.ts'
import { reportError } from './output/report-error.ts'
import { version } from './version.ts'

const COMMANDS = [
  newCommand,
  devCommand,
  triggerCommand,
  serveCommand,
  traceCommand,
  statusCommand,
  doctorCommand,
  backupCommand,
  restoreCommand,
]

/** Runs a command line; answers the exit code. What a command needs is loaded only when that command runs. */
export async function runCommand(args: readonly string[]): Promise<ExitCode> {
  let result: ExitCode = HOLDS
  const program = new Command('plugboard')
    .description('A host for messenger connectors, and the sandbox to build them in.')
    .version(version())
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
  const finish = (code: ExitCode): void => void (result = code)
  for (const command of COMMANDS) {
    program.addCommand(
      command(finish)
        .exitOverride()
        .configureOutput({ outputError: () => undefined }),
    )
  }
  try {
    await program.parseAsync(args, { from: 'user' })
    return result
  } catch (error) {
    return endedBy(error, args)
  }
}

/** Help and version end a run well; anything else is told. */
function endedBy(error: unknown, args: readonly string[]): ExitCode {
  if (error instanceof CommanderError && error.exitCode === 0) return HOLDS
  const told = error instanceof CommanderError ? wrongCall(error, args) : error
  reportError(told, args.includes('--json'))
  return PlugboardError.is(told) ? exitCodeOf(told) : HOLDS_NOT
}

function wrongCall(error: CommanderError, args: readonly string[]): PlugboardError {
  const said = error.code === 'commander.help' ? 'no command was given' : error.message.replace(/^error: /, '')
  const [line = ''] = said.split('\n', 1)
  const problem = `${line.charAt(0).toUpperCase()}${line.slice(1)}`.replace(/\.$/, '')
  const known = COMMANDS.map((command) => command(() => undefined).name())
  const command = args.find((arg) => !arg.startsWith('-')) ?? ''
  const help = known.includes(command) ? `plugboard ${command} --help` : 'plugboard --help'
  return new PlugboardError('COMMAND_INVALID', { problem, help })
}
