import type { InboundStored } from '@plugboard/contract'
import type { Begin } from './call-recorder.ts'
import type { RecordedCall } from './recorded-call.ts'

/** Items whose taps are remembered until they are stored; one that was refused never is. */
const mostItems = 1_000
/** Calls of one item; more come only of the same item again and again. */
const mostCallsOfItem = 20

/** Finds the `inboundMessage` calls of a message: they ran before it had an id of ours, and knew only the messenger's. */
export class InboundLinks {
  /** By connector, line and the messenger's id. */
  readonly #waiting = new Map<string, RecordedCall[]>()

  remember(call: RecordedCall, { name, kind, given }: Begin): void {
    if (kind !== 'hook' || name !== 'inboundMessage') return
    const key = keyOfChange(given)
    if (key === null) return
    this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), call].slice(-mostCallsOfItem))
    const [oldest] = this.#waiting.keys()
    if (this.#waiting.size > mostItems && oldest !== undefined) this.#waiting.delete(oldest)
  }

  /** The calls that saw the item before it was stored. */
  takeAll({ connector, line, externalId }: InboundStored): readonly RecordedCall[] {
    const key = keyOf(connector, line, externalId)
    const calls = this.#waiting.get(key) ?? []
    this.#waiting.delete(key)
    return calls
  }
}

function keyOfChange(given: unknown): string | null {
  const [change] = Array.isArray(given) ? (given as unknown[]) : []
  const { connector, line, item } = recordOf(change)
  const id = recordOf(recordOf(item)['message'])['id']
  return typeof id === 'string' ? keyOf(connector, line, id) : null
}

function keyOf(connector: unknown, line: unknown, id: unknown): string {
  return JSON.stringify([connector, line, id])
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}
