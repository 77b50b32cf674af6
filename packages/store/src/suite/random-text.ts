import { oneOf, wholeBelow } from './seeded-random.ts'

/** Texts that have broken a store somewhere. */
export const hardTexts: readonly string[] = [
  '',
  ' ',
  '\0',
  'before\0after',
  '\uFEFFbyte order mark',
  'e\u0301 is not é',
  '👩‍👩‍👧‍👦 and 𝒳',
  "'; drop table messages; --",
  '"quoted" \\ back\\slash \\u0041 \\ud800',
  '\r\n\t\v\f\u2028\u2029',
  '\u202Eright to left\u202C',
  '%_*?[a-z]',
  'null',
  '[]',
  '{}',
  '0',
  '9007199254740993',
  '\uFFFF\uFFFE',
  'x'.repeat(100_000),
]

/** Half a character: cannot be stored as it is. */
export const loneSurrogates: readonly string[] = ['\ud800', 'a\udfff', '\udc00\ud800', 'end\ud83d']

/** A text of any characters, controls and those beyond 16 bits included. */
export function randomText(random: () => number, maxLength = 40): string {
  if (random() < 0.3) return oneOf(random, hardTexts)
  return Array.from({ length: wholeBelow(random, maxLength) }, () => String.fromCodePoint(codePoint(random))).join('')
}

function codePoint(random: () => number): number {
  const drawn = wholeBelow(random, oneOf(random, [0x80, 0x800, 0x10000, 0x110000]))
  return drawn >= 0xd800 && drawn < 0xe000 ? drawn - 0xd800 : drawn
}
