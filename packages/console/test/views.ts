import type {
  ChannelView,
  ChatView,
  ConnectorId,
  DeliveryView,
  DiagnosticView,
  LineView,
  MessageView,
  TraceStep,
} from '@plugboard/contract'

/** Views for tests: a sensible one, with what the test is about put in. Ids are plain numbers here. */

type Plain<View> = { readonly [Key in keyof View]?: View[Key] extends number ? number : unknown }

const connector = 'shop' as ConnectorId

export function chatView(given: Plain<ChatView> = {}): ChatView {
  const chat = { connector, line: 1, externalId: 'c', name: 'Mia', group: false, customer: null, session: null }
  return { id: 1, ...chat, last: null, unread: 0, createdMs: 0, ...given } as unknown as ChatView
}

export function messageView(given: Plain<MessageView> = {}): MessageView {
  const author = { id: 7, name: 'Anna' }
  const flags = { edited: false, deleted: false, versions: [], delivery: null, deliveredMs: null, readMs: null }
  const message = { id: 1, chat: 1, session: 1, direction: 'outbound', author, text: 'Hello', files: [] }
  return { ...message, externalIds: [], atMs: 0, ...flags, ...given } as unknown as MessageView
}

export function deliveryView(given: Plain<DeliveryView> = {}): DeliveryView {
  const delivery = { id: 1, kind: 'add', connector, line: 1, chat: 1, message: 1, state: 'waiting', attempts: 0 }
  return { ...delivery, createdMs: 0, dueMs: null, reason: null, text: 'Hello', ...given } as unknown as DeliveryView
}

export function channelView(
  given: { connector?: string; line?: number; active?: boolean; depth?: number } = {},
): ChannelView {
  const { connector: id = connector, line = 1, active = true, depth = 0 } = given
  const status = {
    connector: id,
    line,
    active,
    connection: false,
    register: false,
    error: false,
    data: null,
    revision: 1,
  }
  const outbox = { depth, unknown: 0, dead: 0, pause: null, waitsUntilMs: null }
  return {
    key: `${id}/${line}`,
    status,
    configured: false,
    ready: false,
    settings: {},
    outbox,
    owner: null,
  } as unknown as ChannelView
}

export function lineView(id: number, channels: readonly ChannelView[] = []): LineView {
  return { id, name: `Line ${id}`, active: true, settings: {}, createdMs: 0, channels } as unknown as LineView
}

export function diagnosticView(given: Plain<DiagnosticView> = {}): DiagnosticView {
  const diagnostic = { code: 'TAP_SLOW', message: 'Slow.', next: 'Make it faster.', plugin: 'shop', connector, line: 1 }
  return {
    ...diagnostic,
    imMessage: null,
    imMessages: [],
    facts: {},
    count: 1,
    firstMs: 1,
    lastMs: 1,
    ...given,
  } as unknown as DiagnosticView
}

export function traceStep(atMs: number, text: string): TraceStep {
  return { atMs, step: 'hook', text }
}
