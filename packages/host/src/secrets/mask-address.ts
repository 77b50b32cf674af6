import { isSecretParameter, mask } from './secret-names.ts'

/** Part of an address that nobody would write by hand: a bot's token, a key, a signature. */
const longAndRandom = /^(?:bot)?\d{4,}:[\w-]{16,}$|^(?=.*\d)(?=.*[a-z])[\w.~+=-]{28,}$/i

/**
 * An address with its secrets masked: the login before the host, parameters whose name says so, parts of the path that
 * are long and random, and whatever `isSecret` knows, percent-encoded or not.
 */
export function maskedAddress(address: string, isSecret: (text: string) => boolean): string {
  const [beforeHash = '', hash] = splitAt(address, '#')
  const [beforeQuery = '', query] = splitAt(beforeHash, '?')
  const [, scheme = '', login, host = '', path = ''] =
    /^([a-z][a-z0-9+.-]*:\/\/)?([^/@]*@)?([^/]*)(.*)$/is.exec(beforeQuery) ?? []
  const shownLogin = login === undefined ? '' : `${mask}@`
  const head = scheme === '' ? '' : scheme + shownLogin + (isSecret(host) ? mask : host)
  const shownPath = (scheme === '' ? beforeQuery : path)
    .split('/')
    .map((part) => partOf(part, isSecret))
    .join('/')
  const shown = head + shownPath + after('?', query, isSecret) + after('#', hash, isSecret)
  // A secret with a slash in it lies across several parts.
  return isSecret(decoded(shown)) ? `${head}/${mask}` : shown
}

function after(mark: string, pairs: string | undefined, isSecret: (text: string) => boolean): string {
  return pairs === undefined
    ? ''
    : mark +
        pairs
          .split('&')
          .map((pair) => pairOf(pair, isSecret))
          .join('&')
}

function pairOf(pair: string, isSecret: (text: string) => boolean): string {
  const [name = '', value] = splitAt(pair, '=')
  if (value === undefined) return partOf(pair, isSecret)
  const hidden = isSecretParameter(decoded(name)) && value !== ''
  return `${partOf(name, isSecret)}=${hidden ? mask : partOf(value, isSecret)}`
}

function partOf(part: string, isSecret: (text: string) => boolean): string {
  const text = decoded(part)
  return isSecret(part) || isSecret(text) || longAndRandom.test(text) ? mask : part
}

/** As far as it can be decoded. */
function decoded(text: string): string {
  const bytes = text
    .replaceAll('+', ' ')
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString())
  return bytes
}

function splitAt(text: string, mark: string): [string] | [string, string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
