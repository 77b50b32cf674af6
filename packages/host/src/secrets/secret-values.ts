import { mask } from './secret-names.ts'

/** A shorter value is no secret, and masking it would mask half of every text. */
const shortest = 4
/** Values kept; beyond, the one that was learned first is forgotten. More than there are channels. */
const mostValues = 100_000

/** Secrets that are known by their value: what is stored in settings marked `writeOnly`, now or before. */
export class SecretValues {
  readonly #values = new Set<string>()
  /** Every form of every value by its first characters in lower case, so that a text is looked through once, however many there are. */
  readonly #forms = new Map<string, string[]>()
  #longest = 0

  /** Takes texts and numbers out of anything. */
  learn(values: Iterable<unknown>): void {
    for (const value of values) if (typeof value === 'string' || typeof value === 'number') this.#add(String(value))
  }

  /** Whether the text has a secret in it, as it is or encoded. */
  isIn(text: string): boolean {
    return this.#next(text, 0) !== null
  }

  masked(text: string): string {
    let shown = ''
    let from = 0
    for (let found = this.#next(text, 0); found !== null; found = this.#next(text, from)) {
      shown += text.slice(from, found.at) + mask
      from = found.at + found.length
    }
    return from === 0 ? text : shown + text.slice(from)
  }

  /** Characters of the longest form of any secret; so much at the end of a cut text may be the beginning of one. */
  get longest(): number {
    return this.#longest
  }

  #add(value: string): void {
    if (value.trim().length < shortest || this.#values.has(value)) return
    this.#values.add(value)
    for (const form of formsOf(value)) this.#index(form)
    const [oldest] = this.#values
    if (this.#values.size > mostValues && oldest !== undefined) this.#forget(oldest)
  }

  /** Longer forms first, so that no rest of one is left over. */
  #index(form: string): void {
    const lower = form.toLowerCase()
    const key = keyOf(lower)
    const forms = this.#forms.get(key) ?? []
    if (forms.includes(lower)) return
    this.#forms.set(
      key,
      [...forms, lower].toSorted((one, other) => other.length - one.length),
    )
    this.#longest = Math.max(this.#longest, lower.length)
  }

  #forget(value: string): void {
    this.#values.delete(value)
    const gone = new Set(formsOf(value).map((form) => form.toLowerCase()))
    for (const key of new Set([...gone].map(keyOf))) {
      const left = (this.#forms.get(key) ?? []).filter((form) => !gone.has(form))
      if (left.length > 0) this.#forms.set(key, left)
      else this.#forms.delete(key)
    }
  }

  /** The first secret at `from` or behind it. Case does not matter: hosts and `%2f` change theirs. */
  #next(text: string, from: number): { readonly at: number; readonly length: number } | null {
    if (this.#forms.size === 0) return null
    for (let at = from; at <= text.length - shortest; at += 1) {
      const forms = this.#forms.get(keyOf(text.slice(at, at + shortest).toLowerCase()))
      const form = forms?.find((known) => text.slice(at, at + known.length).toLowerCase() === known)
      if (form !== undefined) return { at, length: form.length }
    }
    return null
  }
}

function keyOf(lower: string): string {
  return lower.slice(0, shortest)
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
