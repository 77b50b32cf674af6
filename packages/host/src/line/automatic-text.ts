import { PlugboardError, SYSTEM_USER, type Line, type LineSettings, type OutboundChange } from '@plugboard/contract'
import type { ChatRow, DeliveryRow, SessionRow } from '@plugboard/store'
import type { LoadedConnector } from '../connectors/connector-book.ts'
import type { Draft } from '../ledger/draft.ts'
import type { Waterfall } from '../hooks/hook-runner.ts'
import type { HostParts } from '../parts.ts'
import { demandLimits, demandReplyWindow } from './outbound-limits.ts'
import { traceStep } from './trace-step.ts'
import { writeMessage } from './write-message.ts'
import { writeOutbound } from './write-outbound.ts'
import { isOpenAt } from './work-time.ts'

/** A text that the line writes by itself, and the setting that asks for it. */
export interface AutomaticText {
  readonly kind: 'welcome' | 'off-hours' | 'close' | 'auto-close'
  readonly text: string
  readonly rule: string
}

/** Texts due when a customer's message opened a session; `firstSession` is the chat's first one ever. (contract.md 4.3, automatic actions) */
export function textsOnOpening(settings: LineSettings, firstSession: boolean, nowMs: number): AutomaticText[] {
  const welcome = settings.WELCOME_MESSAGE === 'Y' && (firstSession || settings.SEND_WELCOME_EACH_SESSION === 'Y')
  const texts: AutomaticText[] = []
  if (welcome) texts.push({ kind: 'welcome', text: settings.WELCOME_MESSAGE_TEXT, rule: 'WELCOME_MESSAGE is Y (7.1)' })
  if (!isOpenAt(settings, nowMs) && settings.WORKTIME_DAYOFF_RULE === 'text')
    texts.push({
      kind: 'off-hours',
      text: settings.WORKTIME_DAYOFF_TEXT,
      rule: 'WORKTIME_ENABLE is Y and the line is closed (7.1)',
    })
  return texts.filter(({ text }) => text !== '')
}

/** The text due when a session ends; null for none. */
export function textOnClosing(settings: LineSettings, byTime: boolean): AutomaticText | null {
  const rule = byTime ? settings.AUTO_CLOSE_RULE : settings.CLOSE_RULE
  const text = byTime ? settings.AUTO_CLOSE_TEXT : settings.CLOSE_TEXT
  if (rule !== 'text' || text === '') return null
  return {
    kind: byTime ? 'auto-close' : 'close',
    text,
    rule: `${byTime ? 'AUTO_CLOSE_RULE' : 'CLOSE_RULE'} is text (7.1)`,
  }
}

/** What the `outboundMessage` hook made of texts, by kind. */
export type PreparedTexts = ReadonlyMap<AutomaticText['kind'], Waterfall<OutboundChange>>

/**
 * Hooks never run inside a transaction, and a text belongs into the commit of the event that asks for it: so the
 * hook sees the texts that are about to be due first.
 */
export async function prepareTexts(
  parts: HostParts,
  chat: Pick<ChatRow, 'connector' | 'line' | 'id'>,
  texts: readonly AutomaticText[],
): Promise<PreparedTexts> {
  const prepared = new Map<AutomaticText['kind'], Waterfall<OutboundChange>>()
  if (!parts.hooks.taps('outboundMessage')) return prepared
  for (const { kind, text } of texts) {
    const { connector, line, id } = chat
    const change: OutboundChange = {
      kind: 'add',
      connector,
      line,
      chat: id,
      author: SYSTEM_USER,
      system: true,
      text,
      files: [],
    }
    prepared.set(kind, await parts.hooks.outboundMessage(change))
  }
  return prepared
}

/** Writes a text into its chat, and into the outbox where the connector takes system messages. (contract.md 1.6, NEED_SYSTEM_MESSAGES) */
export function writeAutomaticText(
  parts: HostParts,
  draft: Draft,
  input: {
    readonly chat: ChatRow
    readonly session: SessionRow
    readonly line: Line
    readonly text: AutomaticText
    readonly prepared: PreparedTexts
    readonly nowMs: number
  },
): { readonly chat: ChatRow; readonly delivery: DeliveryRow | null } {
  const { text, nowMs } = input
  const waterfall = input.prepared.get(text.kind)
  const spoken = waterfall?.change.text ?? text.text
  const kept = whyKept(parts, input.chat, spoken, nowMs, waterfall)
  const steps = [
    traceStep(nowMs, 'accepted', `The line wrote its ${text.kind} text.`, { rule: text.rule }),
    ...(waterfall?.steps ?? []),
    kept === null
      ? traceStep(nowMs, 'outbox', 'It entered the outbox.', { rule: 'NEED_SYSTEM_MESSAGES is true (1.6)' })
      : traceStep(nowMs, 'kept', 'It stays internal.', { rule: kept }),
  ]
  const written = {
    chat: input.chat,
    session: input.session,
    direction: 'system' as const,
    author: SYSTEM_USER,
    text: spoken,
    files: [],
    nowMs,
    trace: steps,
  }
  const { message, chat, delivery } =
    kept === null
      ? writeOutbound(draft, parts.store, { ...written, spoken, begins: false })
      : { ...writeMessage(draft, parts.store, { ...written, externalIds: [] }), delivery: null }
  waterfall?.about?.(message.id)
  return { chat, delivery }
}

/** The rule that keeps a text from going out; null when it goes. */
function whyKept(
  parts: HostParts,
  chat: ChatRow,
  text: string,
  nowMs: number,
  waterfall: Waterfall<OutboundChange> | undefined,
): string | null {
  if (waterfall?.change.refused !== undefined)
    return `refused by the plugin ${waterfall.refusedBy}: ${waterfall.change.refused}`
  const connector = parts.connectors.find(chat.connector)
  if (connector === undefined) return 'the plugin of the connector is not loaded'
  if (parts.channels.row(chat.connector, chat.line)?.exists !== true) return 'the channel is deleted'
  if (!connector.descriptor.NEED_SYSTEM_MESSAGES) return 'NEED_SYSTEM_MESSAGES is false (1.6)'
  if (!parts.hooks.taps('messageAdd', chat.connector)) return 'no plugin taps messageAdd'
  return whyOverLimit(connector, chat, text, nowMs)
}

function whyOverLimit(connector: LoadedConnector, chat: ChatRow, text: string, nowMs: number): string | null {
  try {
    demandReplyWindow(connector, chat.lastInboundMs, nowMs)
    demandLimits(connector, { text, files: [] })
    return null
  } catch (error) {
    if (!PlugboardError.is(error)) throw error
    return error.message
  }
}
