/**
 * Operators write BB code, and the host signs with it: `[b]Anna:[/b] [br]Hello`. This messenger shows plain text, so
 * the marks go and what they meant stays.
 */
export function plainText(bbCode: string): string {
  return bbCode
    .replace(/[ \t]*\[br\][ \t]*/gi, '\n')
    .replace(/\[url=([^\]\s]+)\](.*?)\[\/url\]/gis, '$2 ($1)')
    .replace(/\[\/?(?:b|i|u|s|url|code|quote)\]/gi, '')
}
