import type { DeliveryId } from '@plugboard/contract'
import type { ChatRow, DeliveryRow, MessageRow, Store } from '@plugboard/store'
import type { Draft } from '../ledger/draft.ts'
import { traceStep } from './trace-step.ts'
import { insertDelivery, payloadOf } from './write-delivery.ts'
import { writeMessage, type NewMessage } from './write-message.ts'

export interface NewOutbound extends Omit<NewMessage, 'delivery' | 'externalIds'> {
  /** What the messenger gets: the text, signed. */
  readonly spoken: string
  /** Its first attempt begins with this commit. */
  readonly begins: boolean
  /** One of many: it goes after what operators write. Default false. */
  readonly bulk?: boolean
}

export interface WrittenOutbound {
  readonly message: MessageRow
  readonly delivery: DeliveryRow
  readonly chat: ChatRow
}

/** Puts a message at the end of its chat and its delivery into the outbox, as two rows that are written once. */
export function writeOutbound(draft: Draft, store: Pick<Store, 'nextId'>, input: NewOutbound): WrittenOutbound {
  const { spoken, begins, nowMs } = input
  const id = store.nextId('delivery') as DeliveryId
  const trace = begins ? [...input.trace, attemptStep(nowMs, id, 1)] : input.trace
  const { message, chat } = writeMessage(draft, store, { ...input, trace, externalIds: [], delivery: id })
  const payload = { ...payloadOf(message, spoken), ...(input.bulk === true ? { bulk: true } : {}) }
  return { message, chat, delivery: insertDelivery(draft, id, { kind: 'add', chat, message, payload, nowMs, begins }) }
}

export function attemptStep(nowMs: number, delivery: DeliveryId, attempt: number): MessageRow['trace'][number] {
  return traceStep(nowMs, 'attempt', `Attempt ${attempt} began.`, { delivery })
}
