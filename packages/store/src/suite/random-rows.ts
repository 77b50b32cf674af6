import type { ExternalChatId, ExternalMessageId, ExternalUserId, FileId, LineId, UserId } from '@plugboard/contract'
import type { Changes } from '../changes.ts'
import type { Store } from '../store.ts'
import { randomText } from './random-text.ts'
import {
  sampleChannel,
  sampleChat,
  sampleCustomer,
  sampleDelivery,
  sampleLine,
  sampleMessage,
  sampleOperator,
  sampleSession,
} from './sample-rows.ts'
import { oneOf, wholeBelow } from './seeded-random.ts'

type Inserted = Required<NonNullable<Changes['insert']>>

/** One row of every table, with texts and values drawn from the whole range. */
export function randomRows(store: Store, random: () => number, unique: number): Inserted {
  const text = (): string => randomText(random)
  const whole = (): number => oneOf(random, [0, 1, -1, Number.MAX_SAFE_INTEGER, wholeBelow(random, 2 ** 50)])
  const yes = (): boolean => random() < 0.5
  const list = <Value>(make: () => Value): Value[] => Array.from({ length: wholeBelow(random, 4) }, make)
  const externalIds = (): ExternalMessageId[] => list(() => text() as ExternalMessageId)
  const file = { id: oneOf(random, ['ab12' as FileId, null]), name: text(), mime: text(), size: whole() }
  return {
    lines: [sampleLine(store, { name: text(), active: yes(), settings: { CLOSE_TEXT: text() } })],
    channels: [
      sampleChannel({
        line: (1000 + unique) as LineId,
        exists: yes(),
        active: yes(),
        connection: yes(),
        register: yes(),
        error: yes(),
        data: oneOf(random, [null, {}, { name: text(), nested: { list: [whole(), null, text()] } }]),
        settings: { [text()]: text(), number: random() },
        revision: whole(),
      }),
    ],
    users: [
      sampleCustomer(store, {
        name: text(),
        externalId: `${unique} ${text()}` as ExternalUserId,
        profile: { title: text() },
      }),
      sampleOperator(store, {
        name: text(),
        login: `${unique} ${text()}`,
        role: oneOf(random, ['administrator', 'operator']),
      }),
    ],
    chats: [
      sampleChat(store, {
        externalId: `${unique} ${text()}` as ExternalChatId,
        externalUser: text() as ExternalUserId,
        name: text(),
        description: text(),
        lastText: text(),
        lastDirection: oneOf(random, ['inbound', 'outbound', 'system', null]),
        lastMs: whole(),
        unread: whole(),
      }),
    ],
    sessions: [
      sampleSession(store, {
        state: oneOf(random, ['waiting', 'open', 'closed']),
        end: oneOf(random, ['operator', 'time', 'channel-deleted', 'line-deleted', null]),
        closedMs: whole(),
        closeDueMs: whole(),
      }),
    ],
    messages: [
      sampleMessage(store, {
        text: text(),
        direction: oneOf(random, ['inbound', 'outbound', 'system']),
        files: list(() => ({ ...file, failed: oneOf(random, [null, text()]) })),
        externalIds: externalIds(),
        versions: list(() => ({ text: text(), atMs: whole() })),
        trace: list(() => ({ atMs: whole(), step: 'hook' as const, text: text(), tookMs: random() })),
      }),
    ],
    deliveries: [
      sampleDelivery(store, {
        kind: oneOf(random, ['add', 'update', 'delete']),
        state: oneOf(random, ['waiting', 'sending', 'sent', 'accepted', 'refused', 'unknown', 'dead', 'cancelled']),
        reason: text(),
        externalChat: text() as ExternalChatId,
        payload: { author: 1 as UserId, text: text(), files: [], targets: externalIds(), system: yes() },
        externalIds: externalIds(),
        waitedMs: whole(),
      }),
    ],
  }
}
