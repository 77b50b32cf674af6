/** What stands in place of a secret. */
export const mask = '•••'

const named =
  /password|passwd|passphrase|secret|token|authorization|cookie|credential|apikey|accesskey|privatekey|signature|sessionid/
/** Names that mean a secret only as a whole: `author` is none, `auth` is. */
const whole = /^(?:x?auth|pass|pwd|pin|otp|jwt|bearer|sig|hmac|sid)$/
/** Names that mean a secret in an address only. */
const inAddress = /^(?:key|code|hash|state|session|nonce)$/

/** Whether a field, header or parameter of this name holds a secret, however the name is spelled. */
export function isSecretName(name: string): boolean {
  const letters = lettersOf(name)
  return named.test(letters) || whole.test(letters)
}

/** The same for a parameter of an address. */
export function isSecretParameter(name: string): boolean {
  return isSecretName(name) || inAddress.test(lettersOf(name))
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '')
}
