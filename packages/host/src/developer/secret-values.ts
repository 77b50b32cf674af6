import { mask } from './secret-names.ts'

/** A shorter value is no secret, and masking it would mask half of every text. */
const shortest = 4
/** Values kept; beyond, the one that was learned first is forgotten. */
const mostValues = 1_000

/** Secrets that are known by their value: what is stored in settings marked `writeOnly`, now or before. */
export class SecretValues {
  readonly #values = new Set<string>()
  #pattern: RegExp | null = null

  /** Takes texts and numbers out of anything. */
  learn(values: Iterable<unknown>): void {
    for (const value of values) if (typeof value === 'string' || typeof value === 'number') this.#add(String(value))
  }

  /** Whether the text has a secret in it, as it is or encoded. */
  isIn(text: string): boolean {
    return this.#values.size > 0 && text.search(this.#known()) >= 0
  }

  masked(text: string): string {
    return this.#values.size === 0 ? text : text.replace(this.#known(), mask)
  }

  /** Characters of the longest form of any secret; so much at the end of a cut text may be the beginning of one. */
  get longest(): number {
    return Math.max(0, ...[...this.#values].flatMap(formsOf).map(({ length }) => length))
  }

  #add(value: string): void {
    if (value.trim().length < shortest || this.#values.has(value)) return
    this.#values.add(value)
    const [oldest] = this.#values
    if (this.#values.size > mostValues && oldest !== undefined) this.#values.delete(oldest)
    this.#pattern = null
  }

  /** Longer forms first, so that no rest of one is left over. Case does not matter: hosts and `%2f` change theirs. */
  #known(): RegExp {
    if (this.#pattern !== null) return this.#pattern
    const forms = new Set([...this.#values].flatMap(formsOf))
    const longestFirst = [...forms].toSorted((one, other) => other.length - one.length)
    this.#pattern = new RegExp(longestFirst.map(literal).join('|'), 'gi')
    return this.#pattern
  }
}

/** A secret as it is, and as it stands in addresses, forms, JSON (also JSON within JSON) and base64. */
function formsOf(value: string): string[] {
  const text = value.toWellFormed()
  const quoted = JSON.stringify(text).slice(1, -1)
  const inForm = new URLSearchParams([['', text]]).toString().slice(1)
  const base64 = Buffer.from(text).toString('base64')
  const base64url = Buffer.from(text).toString('base64url')
  const forms = [text, quoted, JSON.stringify(quoted).slice(1, -1), encodeURIComponent(text), encodeURI(text), inForm]
  return [...forms, base64, base64url].filter((form) => form !== '')
}

/** For an expression without the flag `u`, in which every mark may stand behind a backslash. */
function literal(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}\s]/gu, String.raw`\$&`)
}
