import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** What one hash costs; kept inside the hash, so that it may be raised later without ending old passwords. */
export interface PasswordCost {
  /** scrypt's N, a power of 2. */
  readonly rounds: number
  /** scrypt's r. */
  readonly blockSize: number
  /** scrypt's p. */
  readonly parallel: number
}

/** 16 MiB and about 100 ms; one of the settings that OWASP's password storage cheat sheet calls equally strong. */
export const passwordCostDefault: PasswordCost = { rounds: 16_384, blockSize: 8, parallel: 5 }

const keyBytes = 32
const saltBytes = 16

/** `scrypt$<rounds>$<block size>$<parallel>$<salt>$<key>`, salt and key in base64url. */
export async function hashPassword(password: string, cost: PasswordCost = passwordCostDefault): Promise<string> {
  const salt = randomBytes(saltBytes)
  const key = await deriveKey(password, salt, cost)
  return ['scrypt', cost.rounds, cost.blockSize, cost.parallel, encode(salt), encode(key)].join('$')
}

/** Takes as long for a wrong password as for the right one. False for a text that is no hash. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const parts = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/.exec(hash)
  if (parts === null) return false
  const [rounds = 0, blockSize = 0, parallel = 0] = parts.slice(1, 4).map(Number)
  const [salt = '', key = ''] = parts.slice(4)
  const derived = await deriveKey(password, Buffer.from(salt, 'base64url'), { rounds, blockSize, parallel })
  const expected = Buffer.from(key, 'base64url')
  return expected.length === derived.length && timingSafeEqual(expected, derived)
}

function deriveKey(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  const { rounds, blockSize, parallel } = cost
  // Node refuses more than 32 MiB unless told otherwise; scrypt needs 128 · r · (N + p + 2) bytes. (RFC 7914)
  const maxmem = 128 * blockSize * (rounds + parallel + 8)
  const options = { N: rounds, r: blockSize, p: parallel, maxmem }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, keyBytes, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64url')
}
