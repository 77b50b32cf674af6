import { errorArea, type ErrorEntry } from './entry.ts'

export type ConfigErrorCode =
  | 'CONFIG_FILE_INVALID'
  | 'CONFIG_KEY_UNKNOWN'
  | 'CONFIG_VALUE_INVALID'
  | 'CONFIG_PASSWORD_NEEDED'
  | 'PORT_TAKEN'
  | 'COMMAND_INVALID'
  | 'HOST_UNREACHABLE'

export const configErrors: Readonly<Record<ConfigErrorCode, ErrorEntry>> = errorArea({
  CONFIG_FILE_INVALID: {
    message: 'The configuration {file} could not be loaded: {problem}.',
    next: 'Write `export default defineConfig({ … })`.',
    status: 422,
  },
  CONFIG_KEY_UNKNOWN: {
    message: 'The configuration {file} has an unknown key {key}.',
    next: 'Known keys: {known}.',
    status: 422,
  },
  CONFIG_VALUE_INVALID: {
    message: '{key} {problem} (from {source}).',
    next: 'Correct {key}.',
    status: 422,
  },
  CONFIG_PASSWORD_NEEDED: {
    message: 'The host does not listen on {host} without a password for the first administrator.',
    next: 'Give --admin-password or PLUGBOARD_ADMIN_PASSWORD, or listen on 127.0.0.1.',
    status: 422,
  },
  PORT_TAKEN: {
    message: 'Port {port} on {host} is in use.',
    next: 'Give another with --port, or stop the other program.',
    status: 409,
    retry: true,
  },
  COMMAND_INVALID: {
    message: '{problem}.',
    next: 'See `{help}`.',
    status: 422,
  },
  HOST_UNREACHABLE: {
    message: 'No host answers at {url}.',
    next: 'Start one with `plugboard dev` or `plugboard serve`, or give --url.',
    status: 502,
    retry: true,
  },
})
