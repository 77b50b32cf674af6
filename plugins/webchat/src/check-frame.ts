import { type ClientFrame, type Identity, type Profile, type SignedUser, textMaxLength } from './protocol.ts'

/**
 * Reads what came from outside. Everything that is not named here is dropped, every field is checked, and what is
 * returned was built from new: nothing that a visitor sent goes on as it came.
 */

/** Undefined for anything that is no frame of the protocol. */
export function readFrame(data: string | Uint8Array): ClientFrame | undefined {
  if (typeof data !== 'string') return undefined
  const json = parse(data)
  return isObject(json) ? frameOf(json) : undefined
}

type Fields = Readonly<Record<string, unknown>>

function frameOf(json: Fields): ClientFrame | undefined {
  switch (json['type']) {
    case 'hello':
      return helloOf(json)
    case 'say':
    case 'edit':
      return sayingOf(json['type'], json)
    case 'delete':
      return deletionOf(json)
    case 'profile':
      return profileOf(json['profile'])
    case 'delivered':
    case 'read':
      return receiptOf(json['type'], json['ids'])
    case 'older':
      return Number.isSafeInteger(json['before']) ? { type: 'older', before: Number(json['before']) } : undefined
    case 'typing':
    case 'ping':
      return { type: json['type'] }
    default:
      return undefined
  }
}

function helloOf(json: Fields): ClientFrame | undefined {
  const { v, cursor } = json
  const identity = readIdentity(json)
  if (identity === undefined || !Number.isSafeInteger(v)) return undefined
  if (cursor !== undefined && !isText(cursor, 1_000)) return undefined
  return { type: 'hello', v: Number(v), ...identity, ...(cursor === undefined ? {} : { cursor }) }
}

/** Undefined for anything that is none. */
export function readIdentity(json: unknown): Identity | undefined {
  if (!isObject(json)) return undefined
  const { visitor, page } = json
  if (typeof visitor !== 'string' || !/^[\w-]{22}$/.test(visitor)) return undefined
  if (page !== undefined && !isText(page, 8_192)) return undefined
  const user = json['user'] === undefined ? null : readUser(json['user'])
  const profile = json['profile'] === undefined ? null : readProfile(json['profile'])
  if (user === undefined || profile === undefined) return undefined
  return {
    visitor,
    ...(user === null ? {} : { user }),
    ...(profile === null ? {} : { profile }),
    ...(page === undefined ? {} : { page }),
  }
}

function readUser(json: unknown): SignedUser | undefined {
  if (!isObject(json)) return undefined
  const { id, name, expires, signature } = json
  if (!isLine(id, 200) || typeof signature !== 'string' || !/^[\da-f]{64}$/i.test(signature)) return undefined
  if (name !== undefined && !isLine(name, 200)) return undefined
  if (expires !== undefined && !Number.isSafeInteger(expires)) return undefined
  return {
    id,
    signature,
    ...(name === undefined ? {} : { name }),
    ...(expires === undefined ? {} : { expires: Number(expires) }),
  }
}

function readProfile(json: unknown): Profile | undefined {
  if (!isObject(json)) return undefined
  const { name, email, phone } = json
  if (name !== undefined && !isLine(name, 100)) return undefined
  if (email !== undefined && !(isLine(email, 200) && /^[^\s@]+@[^\s@]+$/.test(email))) return undefined
  if (phone !== undefined && !(isLine(phone, 50) && /^[\d\s()+./-]{3,}$/.test(phone))) return undefined
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  }
}

function profileOf(json: unknown): ClientFrame | undefined {
  const profile = readProfile(json)
  return profile === undefined ? undefined : { type: 'profile', profile }
}

function sayingOf(type: 'say' | 'edit', { ref, id, text }: Fields): ClientFrame | undefined {
  if (!isRef(ref) || !isOwnId(id) || typeof text !== 'string' || !text.isWellFormed()) return undefined
  const said = text.replaceAll('\u0000', '').trim()
  return said === '' || said.length > textMaxLength ? undefined : { type, ref, id, text: said }
}

function deletionOf({ ref, id }: Fields): ClientFrame | undefined {
  return isRef(ref) && isOwnId(id) ? { type: 'delete', ref, id } : undefined
}

function receiptOf(type: 'delivered' | 'read', ids: unknown): ClientFrame | undefined {
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > 200 || !ids.every(isOperatorId)) return undefined
  return { type, ids: [...new Set(ids)] }
}

function isRef(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,40}$/.test(value)
}

/** Ids of visitors' messages and those of operators can never be the same, so neither can be taken for the other. */
export function isOwnId(value: unknown): value is string {
  return typeof value === 'string' && /^v[\w-]{22}$/.test(value)
}

function isOperatorId(value: unknown): value is string {
  return typeof value === 'string' && /^o\d{1,16}$/.test(value)
}

/** How an operator's or the line's message is called. */
export function operatorId(message: number): string {
  return `o${message}`
}

function isText(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value.length <= maxLength && value.isWellFormed()
}

/** One line of visible text. */
function isLine(value: unknown, maxLength: number): value is string {
  return isText(value, maxLength) && value.trim() !== '' && !/\p{Cc}/u.test(value)
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}
