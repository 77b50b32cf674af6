/** How deep JSON text is nested, read before it is parsed; stops counting past `enough`. */
export function jsonDepth(text: string, enough: number): number {
  let depth = 0
  let deepest = 0
  for (let at = 0; at < text.length && deepest <= enough; at++) {
    const character = text[at]
    if (character === '"') at = endOfString(text, at)
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth)
    else if (character === '}' || character === ']') depth--
  }
  return deepest
}

/** The place of the quote that closes the string which opens at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}
