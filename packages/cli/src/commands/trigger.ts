import { Argument, Command, Option } from 'commander'
import { addClientFlags } from '../client/client-flags.ts'
import type { Finish } from './finish.ts'

const EVENTS = ['message', 'edit', 'delete', 'receipt', 'typing', 'answer', 'error']
const FAULTS = ['refuse', 'down', 'slow', 'lost-answer']

const EXAMPLE = `
Events:
  message   a customer writes
  edit      a customer changes a message (--message, else the newest)
  delete    a customer deletes a message
  receipt   a customer reads what an operator wrote
  typing    a customer types
  answer    an operator answers
  error     an operator answers while the messenger fails (--fault)

Example:
  $ plugboard trigger message --text "Where is my order?" --file ./photo.jpg
  $ plugboard trigger message --set user.name=Zoë --set message.files=[]
  $ plugboard trigger error --fault lost-answer

What is missing is made first: the channel is connected, a chat begun, something said that can be edited.
--body and --set change the JSON that the simulated messenger sends to the connector; a signature is made anew.
Exit code 0: it worked; 1: it did not; 2: the call is wrong.`

/** What does my connector do when …? */
export function triggerCommand(finish: Finish): Command {
  const command = new Command('trigger')
    .description('fire a sample event at the running sandbox, and tell what came of it')
    .addArgument(new Argument('<event>', 'what happens').choices(EVENTS))
  return addClientFlags(command)
    .option('--connector <id>', 'default: the only one with a simulated messenger')
    .option('--line <number>', 'default: the first')
    .option('--chat <id>', "the messenger's id of the chat (default: the newest, or a new one)")
    .option('--customer <name>', 'default: whoever is in the chat, or Ada')
    .option('--text <text>', 'what is said, or the new text')
    .option('--message <id>', "the messenger's id of the message to edit or delete")
    .option('--file <path>', 'goes with the message; may be given more than once', collect, [])
    .addOption(new Option('--fault <fault>', 'of the messenger, for error').choices(FAULTS))
    .option('--body <file>', 'JSON that is sent to the connector instead')
    .option('--set <path=value>', 'a value in that JSON; may be given more than once', collect, [])
    .option('--json', 'one JSON value per line')
    .addHelpText('after', EXAMPLE)
    .action(async (event: string, flags) => {
      const { trigger } = await import('../client/trigger.ts')
      finish(await trigger(event, flags))
    })
}

function collect(given: string, before: readonly string[]): readonly string[] {
  return [...before, given]
}
