const LONGEST = 200

/** `['message', 'files', 0, 'url']` as `message.files[0].url`; an empty path is the whole, named `root`. */
export function fieldPath(path: readonly (string | number)[], root: string): string {
  const text = path.reduce<string>(
    (before, part) => (typeof part === 'number' ? `${before}[${part}]` : `${before}${before && '.'}${part}`),
    '',
  )
  return shorten(text === '' ? root : text)
}

/** A JSON pointer, such as `/message/files/0/url`, as the names and numbers it is made of. */
export function pointerParts(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).toWellFormed()}…` : text
}
