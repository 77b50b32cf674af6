import { type Command, Option } from 'commander'
import { type ApiClient, type Credentials, DEFAULT_URL, logIn } from './api-client.ts'

/** Flags of commands that talk to a host that runs. */
export interface ClientFlags {
  readonly url: string
  readonly login: string
  readonly password?: string
}

export function addClientFlags(command: Command): Command {
  return command
    .addOption(new Option('--url <url>', 'the host').env('PLUGBOARD_URL').default(DEFAULT_URL))
    .option('--login <name>', 'who asks', 'admin')
    .option('--password <password>', 'better given as PLUGBOARD_PASSWORD; a sandbox wants none')
}

/** @throws HOST_UNREACHABLE, HTTP_LOGIN_NEEDED, LOGIN_FAILED */
export function logInWith({ url, login, password }: ClientFlags): Promise<ApiClient> {
  const credentials: Credentials = { login, password: password ?? process.env['PLUGBOARD_PASSWORD'] }
  return logIn(url, credentials)
}
