import {
  checkInboundDelete,
  checkInboundList,
  checkInboundMessage,
  checkInboundStructure,
  checkInboundUpdate,
  describeProblems,
  isMissing,
  PlugboardError,
  type Checked,
  type InboundDelete,
  type InboundKind,
  type InboundMessage,
  type InboundResult,
  type InboundUpdate,
} from '@plugboard/contract'
import { demandReady } from '../channels/readiness.ts'
import { traceOfItem } from '../line/trace-of.ts'
import type { HostParts } from '../parts.ts'
import { changeMessage } from './change-message.ts'
import { CallOrder } from './call-order.ts'
import { ChatLanes } from './chat-lanes.ts'
import type { InboundOrigin } from './inbound-item.ts'
import { mustWait, takeMessage } from './take-message.ts'

/**
 * The way of everything that customers do, in the order of section 4.2:
 * structure → ready → each item's fields → repeat? → hook → files → message to chat → chat to session → session to
 * line (one commit) → acknowledged → observers. The steps of a message are in `take-message.ts`. Structure is a matter
 * of the whole call for messages, and of each item for edits and deletions. (contract.md 10, C29)
 */
export class InboundPath {
  readonly #parts: HostParts
  readonly #lanes = new ChatLanes()
  #waiting = 0
  #closed = false

  constructor(parts: HostParts) {
    this.#parts = parts
  }

  messages(origin: InboundOrigin, items: unknown): Promise<InboundResult[]> {
    return this.#all(origin, checkInboundStructure(items), (item, call) => this.#message(origin, item, call))
  }

  updates(origin: InboundOrigin, items: unknown): Promise<InboundResult[]> {
    return this.#all(origin, checkInboundList(items), (item, call) =>
      this.#change(origin, 'update', checkInboundUpdate(item), call),
    )
  }

  deletions(origin: InboundOrigin, items: unknown): Promise<InboundResult[]> {
    return this.#all(origin, checkInboundList(items), (item, call) =>
      this.#change(origin, 'delete', checkInboundDelete(item), call),
    )
  }

  /** Takes nothing more. */
  close(): void {
    this.#closed = true
  }

  /** Resolves when nothing waits. */
  idle(): Promise<void> {
    return this.#lanes.idle()
  }

  async #all(
    origin: InboundOrigin,
    items: Checked<readonly unknown[]>,
    take: (item: unknown, call: CallOrder | null) => Promise<InboundResult>,
  ): Promise<InboundResult[]> {
    const { clock, meters } = this.#parts
    const startMs = clock.monotonic()
    try {
      const results = await this.#takeAll(origin, items, take)
      meters.durable(origin.connector, clock.monotonic() - startMs)
      return results
    } catch (error) {
      meters.refused(origin.connector, PlugboardError.is(error) ? error.code : 'other')
      throw error
    }
  }

  async #takeAll(
    origin: InboundOrigin,
    items: Checked<readonly unknown[]>,
    take: (item: unknown, call: CallOrder | null) => Promise<InboundResult>,
  ): Promise<InboundResult[]> {
    const { connector, line } = origin
    if (this.#closed) throw new PlugboardError('HTTP_NOT_READY', { state: 'draining' })
    if (!items.ok)
      throw new PlugboardError('INBOUND_STRUCTURE', { connector, line, problem: describeProblems(items.problems) })
    if (!this.#isReady(origin)) await this.#parts.othersKnown?.()
    demandReady(this.#parts, connector, line)
    if (this.#waiting + items.value.length > this.#parts.queueLimits.inbound)
      throw new PlugboardError('INBOUND_BUSY', { waiting: this.#waiting })
    const call = items.value.length > 1 ? new CallOrder() : null
    return allOrError(await Promise.all(items.value.map((item) => this.#counted(origin, item, () => take(item, call)))))
  }

  /** As far as is known here: another worker may just have made it so. */
  #isReady({ connector, line }: InboundOrigin): boolean {
    const { lines, channels } = this.#parts
    return lines.find(line)?.active === true && channels.isReady(connector, line)
  }

  async #counted(
    origin: InboundOrigin,
    item: unknown,
    take: () => Promise<InboundResult>,
  ): Promise<InboundResult | { readonly error: unknown }> {
    this.#waiting += 1
    try {
      return await this.#reported(origin, item, take())
    } catch (error) {
      return { error }
    } finally {
      this.#waiting -= 1
    }
  }

  async #message(origin: InboundOrigin, given: unknown, call: CallOrder | null): Promise<InboundResult> {
    const item = valueOf<InboundMessage>(checkInboundMessage(given))
    const waits = mustWait(this.#parts, item)
    const lane = laneOf(origin, item)
    if (call === null) return this.#lanes.run(lane, waits, () => takeMessage(this.#parts, origin, item, waits))
    const demandOrder = (): void => call.demand(lane)
    const take = (): Promise<InboundResult> => takeMessage(this.#parts, { ...origin, demandOrder }, item, waits)
    return this.#lanes.run(lane, waits, () => call.watch(lane, take, isItemsOwn))
  }

  async #change(
    origin: InboundOrigin,
    kind: Exclude<InboundKind, 'message'>,
    checked: Checked<InboundUpdate | InboundDelete>,
    call: CallOrder | null,
  ): Promise<InboundResult> {
    const item = valueOf(checked)
    const waits = this.#parts.hooks.taps('inboundMessage')
    const lane = laneOf(origin, item)
    const change = (): Promise<InboundResult> => changeMessage(this.#parts, origin, kind, item)
    return this.#lanes.run(lane, waits, () => (call === null ? change() : call.watch(lane, change, isItemsOwn)))
  }

  /** An item's own failure is its result; trouble of the store or the channel is the whole call's. (contract.md 4.2) */
  async #reported(
    { connector, line }: InboundOrigin,
    item: unknown,
    taking: Promise<InboundResult>,
  ): Promise<InboundResult> {
    try {
      return await taking
    } catch (error) {
      if (!isItemsOwn(error)) throw error
      this.#parts.meters.refused(connector, error.code)
      const trace = traceOfItem(item)
      this.#parts.log.info('inbound refused', {
        trace,
        connector,
        line,
        code: error.code,
        problem: error.message,
      })
      this.#parts.diagnostics.report('ITEM_REFUSED', { connector, line, trace }, { connector, problem: error.message })
      return { SUCCESS: false, ERRORS: [error.message], code: error.code }
    }
  }
}

/** The first error is the call's, once every item has been dealt with. @throws it */
function allOrError(results: readonly (InboundResult | { readonly error: unknown })[]): InboundResult[] {
  const failed = results.find((result) => 'error' in result)
  if (failed !== undefined) throw failed.error
  return results as InboundResult[]
}

/** Whether only this item is at fault, so that the others go on. */
function isItemsOwn(error: unknown): error is PlugboardError {
  return PlugboardError.is(error) && itemCodes.has(error.code)
}

const itemCodes: ReadonlySet<string> = new Set([
  'IMCONNECTOR_NOT_ALL_THE_REQUIRED_DATA',
  'INBOUND_INVALID',
  'INBOUND_REFUSED',
  'INBOUND_DELETED',
  'STORE_REJECTED',
])

function laneOf({ connector, line }: InboundOrigin, item: { readonly chat: { readonly id: string } }): string {
  return `${connector}\n${line}\n${item.chat.id}`
}

/** @throws IMCONNECTOR_NOT_ALL_THE_REQUIRED_DATA, INBOUND_INVALID with the first problem */
function valueOf<Value>(checked: Checked<Value>): Value {
  if (checked.ok) return checked.value
  const { field, problem } = checked.problems[0]!
  throw new PlugboardError(
    isMissing(checked.problems[0]!) ? 'IMCONNECTOR_NOT_ALL_THE_REQUIRED_DATA' : 'INBOUND_INVALID',
    { field, problem },
  )
}
