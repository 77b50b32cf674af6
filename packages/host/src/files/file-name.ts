/** The documentation keeps the last 50 characters of a file's name. (contract.md 4.3) */
const lengthMax = 50

/**
 * A name that is safe to show and to save under: without folders, control characters and characters that turn the
 * direction of writing (which disguise an ending). `file` when nothing is left.
 */
export function safeFileName(name: string): string {
  const last = name.split(/[/\\]/).findLast((part) => part.trim() !== '') ?? ''
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').toWellFormed()
  const short = Array.from(plain).slice(-lengthMax).join('').trim()
  return /^\.*$/.test(short) ? 'file' : short
}

/** The name in a Content-Disposition header; the encoded form wins. Undefined when there is none. (RFC 6266) */
export function dispositionName(header: string | null): string | undefined {
  if (header === null) return undefined
  const encoded = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header)?.[1]
  if (encoded !== undefined) return decoded(encoded)
  const [, quoted, bare] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header) ?? []
  return quoted?.replace(/\\(.)/g, '$1') ?? bare
}

/** The last part of an address's path; undefined when it has none. */
export function addressName(url: URL): string | undefined {
  const last = url.pathname.split('/').at(-1) ?? ''
  return last === '' ? undefined : decoded(last)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
