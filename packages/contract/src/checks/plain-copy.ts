import { fieldPath } from './field-path.ts'
import type { Checked } from './problem.ts'

/** How much of a value is read at all; beyond that it is refused, so that no input takes long. */
export interface CopyBounds {
  /** Levels of objects and lists, the outermost included. */
  readonly maxDepth: number
  /** Values, the inner ones included. */
  readonly maxValues: number
  /** Characters of one text. */
  readonly maxTextLength: number
  /** The name of the only field that may hold bytes (`Uint8Array`); they are kept as they are. Default: none. */
  readonly bytesField: string | null
}

const DEFAULT_BOUNDS: CopyBounds = { maxDepth: 40, maxValues: 20_000, maxTextLength: 1_000_000, bytesField: null }
const LONGEST_KEY = 255
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Reads a value from outside once, property by property, into plain objects and lists. What is checked afterwards is
 * the copy, so a getter, a proxy or a later change by its owner cannot make it into something else. Never throws.
 * Fields that are `undefined` count as absent.
 */
export function plainCopy(value: unknown, root: string, bounds: Partial<CopyBounds> = {}): Checked<unknown> {
  const reader = new PlainReader({ ...DEFAULT_BOUNDS, ...bounds })
  try {
    return { ok: true, value: reader.read(value) }
  } catch (error) {
    const problem = error instanceof Unreadable ? error.message : 'cannot be read'
    return { ok: false, problems: [{ field: fieldPath(reader.path, root), problem }] }
  }
}

class Unreadable extends Error {}

/** `path` is where the reader stands; after a throw, where it stopped. */
class PlainReader {
  readonly path: (string | number)[] = []
  readonly #bounds: CopyBounds
  #values = 0

  constructor(bounds: CopyBounds) {
    this.#bounds = bounds
  }

  read(value: unknown): unknown {
    this.#values += 1
    if (this.#values > this.#bounds.maxValues) throw new Unreadable(`has more than ${this.#bounds.maxValues} values`)
    if (typeof value === 'string') return this.#text(value)
    if (typeof value === 'number') return finite(value)
    if (typeof value === 'boolean' || value === null || value === undefined) return value
    if (typeof value === 'object') return this.#composite(value)
    throw new Unreadable(`must be JSON, not a ${typeof value}`)
  }

  #text(text: string): string {
    const { maxTextLength } = this.#bounds
    if (text.length > maxTextLength) {
      throw new Unreadable(`has more than ${maxTextLength.toLocaleString('en-US')} characters`)
    }
    if (!text.isWellFormed()) throw new Unreadable('has half of a surrogate pair')
    return text
  }

  #composite(value: object): unknown {
    if (this.path.length >= this.#bounds.maxDepth) {
      throw new Unreadable(`is nested deeper than ${this.#bounds.maxDepth} levels`)
    }
    if (Array.isArray(value)) return this.#list(value)
    if (isBytes(value)) return this.#bytes(value)
    if (Object.prototype.toString.call(value) !== '[object Object]') throw new Unreadable('must be a plain object')
    return this.#object(value as Readonly<Record<string, unknown>>)
  }

  #bytes(bytes: Uint8Array): Uint8Array {
    const { bytesField } = this.#bounds
    if (bytesField !== null && this.path.at(-1) === bytesField) return bytes
    throw new Unreadable('must be JSON, without bytes')
  }

  #list(list: readonly unknown[]): unknown[] {
    const { length } = list
    if (length > this.#bounds.maxValues) throw new Unreadable(`has more than ${this.#bounds.maxValues} values`)
    const copy: unknown[] = []
    for (let index = 0; index < length; index += 1) copy.push(this.#at(index, list[index]) ?? null)
    return copy
  }

  #object(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const copy: Record<string, unknown> = {}
    for (const key of Object.keys(object)) {
      const value = this.#field(object, key)
      if (value !== undefined) copy[key] = value
    }
    return copy
  }

  #field(object: Readonly<Record<string, unknown>>, key: string): unknown {
    this.path.push(key)
    if (key.length > LONGEST_KEY) throw new Unreadable(`has a name of more than ${LONGEST_KEY} characters`)
    if (FORBIDDEN_KEYS.has(key)) throw new Unreadable('is a name that is not allowed')
    if (!key.isWellFormed()) throw new Unreadable('has half of a surrogate pair in its name')
    const value = this.read(object[key])
    this.path.pop()
    return value
  }

  #at(index: number, item: unknown): unknown {
    this.path.push(index)
    const value = this.read(item)
    this.path.pop()
    return value
  }
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new Unreadable('must be a finite number')
  return value
}

/** Also of another realm or a `Buffer`. */
export function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === '[object Uint8Array]'
}
