const BEFORE = 60
const AFTER = 100

/** The text around the first place that matches, on one line; `…` stands for what was cut. */
export function excerpt(text: string, sought: string): string {
  const at = Math.max(0, text.toLowerCase().indexOf(sought.toLowerCase()))
  const from = at <= BEFORE ? 0 : at - BEFORE
  const to = Math.min(text.length, at + sought.length + AFTER)
  const part = text.slice(from, to).toWellFormed().replace(/\s+/gu, ' ')
  return `${from > 0 ? '…' : ''}${part}${to < text.length ? '…' : ''}`
}
