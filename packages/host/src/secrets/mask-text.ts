import { maskedAddress } from './mask-address.ts'
import { isSecretName, mask } from './secret-names.ts'
import type { SecretValues } from './secret-values.ts'

const addresses = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'<>\\^`{|}]+/gi
const bearers = /\b(bearer)(\s+)[^\s"',;]+/gi
const logins = /\b(basic)(\s+)([a-z0-9+/]{6,}={0,2})/gi
/** `"token": "…"`, also with another kind of quotes and where the text was cut. */
const jsonPairs = /((["'])([^"'\\]{1,80})\2\s*:\s*)(?:"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|[^\s"',}\]]+)/g
const pairs = /(?<![\w.-])([\w.-]{2,80})=([^\s&;,"'<>]+)/g
const headerLines = /^([\w-]{2,80}):[ \t]*(.+)$/gm
const jsonWebTokens = /\beyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?/g
const botTokens = /\b(?:bot)?\d{6,}:[\w-]{20,}/g

/** Begins an object or a list whose name says that all of it is secret. */
const jsonGroups = /(["'])([^"'\\]{1,80})\1\s*:\s*[{[]/g

/** A text with every secret masked that its value, its name or its looks give away. */
export function maskedText(text: string, values: SecretValues): string {
  return values
    .masked(beforeSecretGroup(text))
    .replace(addresses, (address) => maskedAddress(address, (part) => values.isIn(part)))
    .replace(bearers, `$1$2${mask}`)
    .replace(logins, (login, scheme: string, gap: string, code: string) =>
      Buffer.from(code, 'base64').toString().includes(':') ? scheme + gap + mask : login,
    )
    .replace(jsonPairs, (pair, head: string, _, name: string) => (isSecretName(name) ? `${head}"${mask}"` : pair))
    .replace(headerLines, (line, name: string) => (isSecretName(name) ? `${name}: ${mask}` : line))
    .replace(pairs, (pair, name: string) => (isSecretName(name) ? `${name}=${mask}` : pair))
    .replace(jsonWebTokens, mask)
    .replace(botTokens, mask)
}

/** A group in a text that is no JSON as a whole has no end that could be relied on. */
function beforeSecretGroup(text: string): string {
  const found = [...text.matchAll(jsonGroups)].find(([, , name = '']) => isSecretName(name))
  return found === undefined ? text : `${text.slice(0, found.index)}${mask}`
}
