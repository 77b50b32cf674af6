import type { Language } from '../../src/protocol.ts'
import type { TextName, Texts } from '../../src/texts/texts.ts'

/** The widget's texts in one language, and its way to write times and sizes. */
export class Wording {
  readonly language: Language
  readonly #texts: Texts
  readonly #time: Intl.DateTimeFormat
  readonly #day: Intl.DateTimeFormat

  constructor(language: Language, texts: Texts) {
    this.language = language
    this.#texts = texts
    this.#time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' })
    this.#day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric' })
  }

  text(name: TextName, values: Readonly<Record<string, string | number>> = {}): string {
    return this.#texts[name].replace(/\{(\w+)\}/g, (_, value: string) => String(values[value] ?? ''))
  }

  time(atMs: number): string {
    return this.#time.format(atMs)
  }

  day(atMs: number, nowMs: number): string {
    const day = dayOf(atMs)
    if (day === dayOf(nowMs)) return this.text('today')
    if (day === dayOf(nowMs - 86_400_000)) return this.text('yesterday')
    return this.#day.format(atMs)
  }

  size(bytes: number): string {
    if (bytes < 1_000) return `${bytes} B`
    const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB']
    return `${new Intl.NumberFormat(this.language, { maximumFractionDigits: 1 }).format(value)} ${unit}`
  }
}

export function dayOf(atMs: number): string {
  return new Date(atMs).toDateString()
}
