import { readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { PlugboardError } from '@plugboard/contract'

/** What `plugboard trigger` is given. */
export interface TriggerFlags {
  readonly connector?: string
  readonly line?: string
  readonly chat?: string
  readonly customer?: string
  readonly text?: string
  readonly message?: string
  readonly fault?: string
  readonly file: readonly string[]
  readonly body?: string
  readonly set: readonly string[]
}

const MIMES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.ogg': 'audio/ogg',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.txt': 'text/plain',
  '.webp': 'image/webp',
}

/** The body of `POST /sandbox/v1/trigger`, without the event. @throws COMMAND_INVALID */
export function readTriggerInput(flags: TriggerFlags): Readonly<Record<string, unknown>> {
  const { connector, chat, customer, text, message, fault } = flags
  const input = {
    connector,
    chat,
    customer,
    text,
    message,
    fault,
    line: flags.line === undefined ? undefined : lineOf(flags.line),
    files: flags.file.length === 0 ? undefined : flags.file.map(fileOf),
    body: flags.body === undefined ? undefined : bodyOf(flags.body),
    set: flags.set.length === 0 ? undefined : Object.fromEntries(flags.set.map(settingOf)),
  }
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
}

function lineOf(text: string): number {
  return /^[1-9]\d*$/.test(text) ? Number(text) : wrong(`${text} is no number of a line`)
}

function fileOf(path: string): object {
  const mime = MIMES[extname(path).toLowerCase()] ?? 'application/octet-stream'
  return { name: basename(path), mime, base64: bytesOf(path).toString('base64') }
}

function bodyOf(path: string): unknown {
  const text = bytesOf(path).toString()
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    return wrong(`${path} is no JSON (${error instanceof Error ? error.message : String(error)})`)
  }
}

/** `user.name=Ada`: JSON where it is JSON, else the text itself. */
function settingOf(given: string): readonly [path: string, value: unknown] {
  const at = given.indexOf('=')
  if (at < 1) return wrong(`--set takes a path and a value, such as message.text=Hello, and not ${given}`)
  return [given.slice(0, at), valueOf(given.slice(at + 1))]
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return wrong(`${path} cannot be read`)
  }
}

function wrong(problem: string): never {
  throw new PlugboardError('COMMAND_INVALID', { problem, help: 'plugboard trigger --help' })
}
