import type { CheckView } from '@plugboard/contract'

/** Rules that are looked at again and again, with the first thing that was wrong about each. */
export class CheckList {
  readonly #checks = new Map<string, CheckView>()

  constructor(rules: Readonly<Record<string, string>>) {
    for (const [name, title] of Object.entries(rules)) {
      this.#checks.set(name, { name, title, ok: true, count: 0, problem: null })
    }
  }

  /** Looked at once; `problem` is asked for only when the rule does not hold. */
  look(name: string, holds: boolean, problem: () => string): void {
    const check = this.#checks.get(name)
    if (check === undefined) throw new Error(`${name} is no rule of this list`)
    const count = check.count + 1
    const failed = !holds && check.ok
    this.#checks.set(name, failed ? { ...check, count, ok: false, problem: problem() } : { ...check, count })
  }

  views(): readonly CheckView[] {
    return [...this.#checks.values()]
  }

  /** What did not hold: one sentence per broken rule. */
  problems(): readonly string[] {
    return this.views().flatMap(({ ok, title, problem }) => (ok ? [] : [`${title} ${problem ?? ''}`]))
  }
}
