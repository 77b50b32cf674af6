import { isWrittenNumber, parseExactly } from './json-number.ts'
import { describeThrown } from '../hooks/within-budget.ts'
import { isSecretName, mask } from './secret-names.ts'
import { maskedText } from './mask-text.ts'
import type { SecretValues } from './secret-values.ts'

const deepest = 8
const mostEntries = 100
const mostNodes = 2_000
/** Characters of one text within a value. */
const longestText = 1_000
/** Characters of a text that are looked at. What is beyond is not shown, masked or not. */
const mostRead = 16_384
/** Characters of a text that is taken apart as JSON. */
export const mostParsed = 262_144
/** Characters of one text of a log line: a stack is long. */
const longestLogged = 8_000
/** Bytes of one payload. */
export const payloadMaxBytes = 4_096

/** What may be shown of anything that goes into a plugin or comes out of it. Never throws, and calls no code of the value's. */
export function shownPayload(value: unknown, values: SecretValues): string {
  const json = shownJson(value, values)
  return cutToBytes(values.masked(json), payloadMaxBytes)
}

/** A line of the log. */
export function shownLine(text: unknown, values: SecretValues): string {
  return shownPlain(describeThrown(text), values, longestLogged)
}

/** The facts of a line of the log, with errors told by their stacks. Never throws, and calls no code of the facts'. */
export function shownFacts(
  facts: Readonly<Record<string, unknown>>,
  values: SecretValues,
): Readonly<Record<string, unknown>> {
  if (typeof facts !== 'object' || facts === null) return { facts: 'something that is no object' }
  try {
    return new Showing(values, { text: longestLogged, error: (error) => stackOf(error) }).of(
      facts,
      0,
      new Set(),
    ) as typeof facts
  } catch {
    return { facts: 'something that cannot be shown' }
  }
}

function shownJson(value: unknown, values: SecretValues): string {
  if (value === undefined) return 'undefined'
  try {
    return JSON.stringify(new Showing(values).of(value, 0, new Set())) ?? 'undefined'
  } catch {
    return '"something that cannot be shown"'
  }
}

/** A text of any length, masked, and cut to `length` characters. Where it is JSON, so is what is shown of it. */
export function shownText(text: string, values: SecretValues, length: number): string {
  const json = text.length <= mostParsed ? parsed(text) : undefined
  const shown = json === undefined ? undefined : JSON.stringify(new Showing(values).of(json, 1, new Set()))
  return shown === undefined ? shownPlain(text, values, length) : cut(values.masked(shown), length)
}

function shownPlain(text: string, values: SecretValues, length: number): string {
  const isCut = text.length > mostRead
  const masked = maskedText(isCut ? text.slice(0, mostRead) : text, values)
  // The end of what was read may be the first half of a secret.
  const safe = isCut ? masked.slice(0, Math.max(0, masked.length - values.longest)) : masked
  return isCut ? `${cut(safe, length).replace(/…$/, '')}…` : cut(safe, length)
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length).toWellFormed()}…` : text
}

/** Objects and lists only: every other text is as good as it is. */
function parsed(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined
  try {
    return parseExactly(text)
  } catch {
    return undefined
  }
}

/** Whole characters only, with `…` behind them when something is missing. */
export function cutToBytes(text: string, maxBytes: number): string {
  if (text.length * 3 <= maxBytes) return text
  const bytes = Buffer.from(text)
  if (bytes.length <= maxBytes) return text
  return `${bytes
    .subarray(0, maxBytes - 3)
    .toString()
    .replace(/\uFFFD$/, '')}…`
}

/** How much is shown of a text and of an error. */
interface Manner {
  /** Characters. */
  readonly text: number
  readonly error: (error: Error) => string
}

function nameOf({ name, message }: Error): string {
  return `${name}: ${message}`
}

/** With the stacks of what caused it. */
function stackOf(error: Error, depth = 0): string {
  const own = typeof error.stack === 'string' ? error.stack : nameOf(error)
  const { cause } = error
  return cause instanceof Error && depth < 4 ? `${own}\ncaused by ${stackOf(cause, depth + 1)}` : own
}

/** One walk through a value. */
class Showing {
  readonly #values: SecretValues
  readonly #manner: Manner
  #nodes = 0

  constructor(values: SecretValues, manner: Manner = { text: longestText, error: nameOf }) {
    this.#values = values
    this.#manner = manner
  }

  of(value: unknown, depth: number, above: ReadonlySet<object>): unknown {
    this.#nodes += 1
    if (this.#nodes > mostNodes) return '…'
    if (typeof value === 'string') return this.#text(value)
    if (typeof value === 'number' || typeof value === 'bigint') return this.#number(value)
    if (typeof value === 'object' && value !== null) return this.#object(value, depth, above)
    return typeof value === 'function' || typeof value === 'symbol' ? `[${typeof value}]` : value
  }

  #text(text: string): unknown {
    return shownText(text, this.#values, this.#manner.text)
  }

  #number(value: number | bigint): unknown {
    if (this.#values.isIn(String(value))) return mask
    return typeof value === 'bigint' ? `${value}n` : value
  }

  #object(value: object, depth: number, above: ReadonlySet<object>): unknown {
    if (isWrittenNumber(value)) return this.#values.isIn(value.rawJSON) ? mask : value
    if (above.has(value) || depth === deepest) return '…'
    const known = wellKnown(value, this.#manner)
    if (known !== undefined) return typeof known === 'string' ? this.#text(known) : known
    const within = new Set([...above, value])
    if (Array.isArray(value)) return this.#list(value, depth, within)
    const entries =
      value instanceof Map ? [...value].map(([key, item]) => [String(key), item] as const) : fieldsOf(value)
    if (value instanceof Set) return this.#list([...value], depth, within)
    return this.#fields(entries, depth, within)
  }

  /** A pair such as `["authorization", "…"]` is a header or a parameter. */
  #list(items: readonly unknown[], depth: number, within: ReadonlySet<object>): unknown {
    const [name] = items
    if (items.length === 2 && typeof name === 'string' && isSecretName(name)) return [name, mask]
    const shown = items.slice(0, mostEntries).map((item) => this.of(item, depth + 1, within))
    return items.length > mostEntries ? [...shown, `… and ${items.length - mostEntries} more`] : shown
  }

  /** A field whose own name is a secret's, or that is the value beside such a name: `{ name: 'token', value: '…' }`. */
  #fields(fields: readonly (readonly [string, unknown])[], depth: number, within: ReadonlySet<object>): unknown {
    const label = fields.find(([name]) => name === 'name' || name === 'key')?.[1]
    const isLabelled = typeof label === 'string' && isSecretName(label)
    const shown = fields.slice(0, mostEntries).map(([name, field]) => {
      const isSecret = isSecretName(name) || (isLabelled && name === 'value')
      return [this.#text(name), isSecret && isSet(field) ? mask : this.of(field, depth + 1, within)] as const
    })
    const more = fields.length - mostEntries
    return Object.fromEntries(more > 0 ? [...shown, ['…', `and ${more} more`]] : shown)
  }
}

/** Things that have a short name, and no fields that say more. */
function wellKnown(value: object, { error }: Manner): unknown {
  if (value instanceof AbortSignal) return value.aborted ? '[signal, aborted]' : '[signal]'
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '[no date]' : value.toISOString()
  if (value instanceof URL) return value.href
  if (value instanceof Error) return error(value)
  if (value instanceof Promise) return '[promise]'
  return channelOf(value)
}

/** A channel is told by its name: everything else of it is behind methods. */
function channelOf(value: object): string | undefined {
  if (!('getStatus' in value && 'connector' in value && 'line' in value)) return undefined
  return typeof value.getStatus === 'function'
    ? `[channel ${String(value.connector)}/${String(value.line)}]`
    : undefined
}

/** Own fields as they are stored; a getter is not called. */
function fieldsOf(value: object): (readonly [string, unknown])[] {
  const described = Object.entries(Object.getOwnPropertyDescriptors(value))
  const visible = described.filter(([, { enumerable }]) => enumerable === true)
  return visible.map(([name, property]) => [name, 'value' in property ? property.value : '[getter]'])
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && typeof value !== 'boolean'
}
