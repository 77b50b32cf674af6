import { createHmac, timingSafeEqual } from 'node:crypto'

/** The header of every request, in both directions: `t=<seconds since 1970>,v1=<hexadecimal HMAC-SHA256>`. */
export const signatureHeader = 'plugboard-signature'

/** How far the other side's clock, and the way here, may be off. */
export const windowMs = 300_000

/** What a signature covers: the time and every byte of the body, so that neither can be changed. */
export function sign(body: string | Uint8Array, secret: string, nowMs: number): string {
  const seconds = Math.floor(nowMs / 1_000)
  return `t=${seconds},v1=${hmac(body, secret, String(seconds)).toString('hex')}`
}

/** `fine`, or what is wrong with it in words that help whoever writes the other side. */
export type SignatureVerdict = 'fine' | 'missing' | 'malformed' | 'out of time' | 'wrong'

/** Looks at a signature. The comparison takes the same time however much of it is right. */
export function verify(
  body: Uint8Array,
  header: string | undefined,
  { secret, nowMs }: { readonly secret: string; readonly nowMs: number },
): SignatureVerdict {
  if (header === undefined || header === '') return 'missing'
  const [, seconds, given] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header.replaceAll(' ', '')) ?? []
  if (seconds === undefined || given === undefined) return 'malformed'
  // First the signature: what is not signed is not worth telling what time it is.
  if (!timingSafeEqual(hmac(body, secret, seconds), Buffer.from(given, 'hex'))) return 'wrong'
  return Math.abs(nowMs - Number(seconds) * 1_000) <= windowMs ? 'fine' : 'out of time'
}

function hmac(body: string | Uint8Array, secret: string, seconds: string): Buffer {
  return createHmac('sha256', secret).update(`${seconds}.`).update(body).digest()
}
