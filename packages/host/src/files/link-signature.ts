import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a signed link says. Nothing of it can be changed without the key. */
export interface LinkClaims {
  readonly id: string
  /** Unix time in seconds. */
  readonly expires: number
  readonly name: string
  readonly mime: string
}

/** HMAC-SHA256, base64url. */
export function signLink(claims: LinkClaims, key: string): string {
  return mac(claims, key).toString('base64url')
}

/** Takes the same time for every wrong signature. */
export function isSignedLink(claims: LinkClaims, signature: string, key: string): boolean {
  const given = Buffer.from(signature, 'base64url')
  const right = mac(claims, key)
  return given.length === right.length && timingSafeEqual(given, right)
}

function mac({ id, expires, name, mime }: LinkClaims, key: string): Buffer {
  return createHmac('sha256', key)
    .update(JSON.stringify([id, expires, name, mime]))
    .digest()
}
