import { editAgeSecondsDefault, PlugboardError, type ConnectorId, type Limits } from '@plugboard/contract'
import type { MessageRow } from '@plugboard/store'
import type { LoadedConnector } from '../connectors/connector-book.ts'

/** What of an outbound message the limits look at. */
export interface Measured {
  /** As it will go out, signature included. */
  readonly text: string
  readonly files: readonly { readonly name: string; readonly mime: string; readonly size: number }[]
}

/** Refuses what the messenger cannot take, before the connector is called. (design: Limits) @throws OUTBOUND_LIMIT */
export function demandLimits({ id, descriptor }: LoadedConnector, { text, files }: Measured): void {
  const { LIMITS: limits } = descriptor
  demandText(id, limits, text)
  if (limits.FILES !== undefined && files.length > limits.FILES)
    fail(id, `${files.length} files, at most ${limits.FILES} are taken`, 'FILES')
  for (const file of files) demandFile(id, limits, file)
}

function demandText(id: ConnectorId, { TEXT_LENGTH: most }: Limits, text: string): void {
  if (most === undefined || text.length <= most) return
  const { length } = Array.from(text)
  if (length > most) fail(id, `a text of ${length} characters, at most ${most} are taken`, 'TEXT_LENGTH')
}

function demandFile(id: ConnectorId, limits: Limits, { name, mime, size }: Measured['files'][number]): void {
  if (limits.FILE_BYTES !== undefined && size > limits.FILE_BYTES)
    fail(id, `${name} has ${size} bytes, at most ${limits.FILE_BYTES} are taken`, 'FILE_BYTES')
  if (limits.MEDIA_TYPES !== undefined && !limits.MEDIA_TYPES.some((type) => matches(type, mime)))
    fail(id, `${name} is ${mime}, taken are ${limits.MEDIA_TYPES.join(', ')}`, 'MEDIA_TYPES')
}

function matches(type: string, mime: string): boolean {
  return type === mime || (type.endsWith('/*') && mime.startsWith(type.slice(0, -1)))
}

function fail(connector: ConnectorId, problem: string, limit: keyof Limits): never {
  throw new PlugboardError('OUTBOUND_LIMIT', { connector, problem, limit })
}

/** @throws REPLY_WINDOW_CLOSED */
export function demandReplyWindow({ id, descriptor }: LoadedConnector, lastInboundMs: number, nowMs: number): void {
  const seconds = descriptor.LIMITS.REPLY_WINDOW_SECONDS
  if (seconds !== undefined && nowMs - lastInboundMs > seconds * 1000)
    throw new PlugboardError('REPLY_WINDOW_CLOSED', { connector: id, seconds })
}

/** Three days, unless the descriptor says otherwise. (contract.md 1.6) @throws EDIT_FORBIDDEN */
export function demandEditAge({ id, descriptor }: LoadedConnector, message: MessageRow, nowMs: number): void {
  const seconds = descriptor.LIMITS.EDIT_AGE_SECONDS ?? editAgeSecondsDefault
  if (nowMs - message.atMs > seconds * 1000)
    throw new PlugboardError('EDIT_FORBIDDEN', { connector: id, problem: `it is older than ${seconds} seconds` })
}

/** @throws DELETE_FORBIDDEN */
export function demandDeleteAge({ id, descriptor }: LoadedConnector, message: MessageRow, nowMs: number): void {
  const seconds = descriptor.LIMITS.DELETE_AGE_SECONDS
  if (seconds !== undefined && nowMs - message.atMs > seconds * 1000)
    throw new PlugboardError('DELETE_FORBIDDEN', { problem: `${id} deletes messages of up to ${seconds} seconds only` })
}
