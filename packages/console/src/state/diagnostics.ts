import type { DiagnosticView } from '@plugboard/contract'
import { FreshMap } from './fresh-map.ts'

/** Diagnostics of one code. */
export interface DiagnosticGroup {
  readonly code: string
  readonly next: string
  /** How often it was seen, of all subjects together. */
  readonly count: number
  readonly lastMs: number
  /** The latest first. */
  readonly items: readonly DiagnosticView[]
}

export class Diagnostics {
  readonly #items = new FreshMap<string, DiagnosticView>()

  get size(): number {
    return this.#items.size
  }

  /** The latest group first. */
  get groups(): readonly DiagnosticGroup[] {
    const byCode = Map.groupBy(this.#items.values(), ({ code }) => code)
    return [...byCode.values()].map(groupOf).toSorted((one, other) => other.lastMs - one.lastMs)
  }

  /** Remarks that a message caused, in the order of time. */
  ofMessage(message: number): readonly DiagnosticView[] {
    const caused = this.#items.values().filter(({ imMessages }) => imMessages.includes(message))
    return caused.toSorted((one, other) => one.firstMs - other.firstMs)
  }

  /** The host counts the same of the same subject, so a later one replaces the earlier. */
  apply(item: DiagnosticView): void {
    const key = subjectOf(item)
    const shown = this.#items.get(key)
    if (shown === undefined || shown.count <= item.count) this.#items.applyEvent(key, item)
  }

  replaceAll(items: readonly DiagnosticView[]): void {
    this.#items.clear()
    for (const item of items) this.apply(item)
  }
}

/** One and the same subject has one row, whatever its count: code, who, where, and the message's facts. */
function subjectOf({ code, plugin, connector, line, firstMs, message }: DiagnosticView): string {
  return JSON.stringify([code, plugin, connector, line, firstMs, message])
}

function groupOf(items: readonly DiagnosticView[]): DiagnosticGroup {
  const sorted = items.toSorted((one, other) => other.lastMs - one.lastMs)
  const [latest] = sorted as [DiagnosticView, ...DiagnosticView[]]
  const count = items.reduce((sum, item) => sum + item.count, 0)
  return { code: latest.code, next: latest.next, count, lastMs: latest.lastMs, items: sorted }
}
