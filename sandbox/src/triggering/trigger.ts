import { PlugboardError, type DeliveryView, type MessageView } from '@plugboard/contract'
import { type MessengerFault, type MessengerReport, watchReports } from '@plugboard/testkit'
import type { SandboxParts } from '../routes/sandbox-app.ts'
import { EventWatch } from './event-watch.ts'
import { overridden } from './overridden.ts'
import { openScene, type Scene, type SceneWish } from './scene.ts'
import { type TriggerEvent, triggerEvents } from './trigger-events.ts'

/** A sample event, and what of it is to be other than usual. */
export interface TriggerInput extends SceneWish {
  readonly event: TriggerEvent
  /** What is said, or the new text. Default: something fitting. */
  readonly text?: string
  /** The messenger's id of the message. Default: the newest one that fits. */
  readonly message?: string
  readonly files?: readonly { readonly name: string; readonly mime: string; readonly base64: string }[]
  /** What the messenger does to the operator's message. Default `refuse`. */
  readonly fault?: MessengerFault
  /** Instead of the JSON that the messenger would send. */
  readonly body?: unknown
  /** Values in that JSON, by their path, such as `message.text`. */
  readonly set?: Readonly<Record<string, unknown>>
}

/** What came of it. */
export interface TriggerView {
  readonly event: TriggerEvent
  readonly connector: string
  readonly line: number
  /** The messenger's id of the chat. */
  readonly chat: string
  readonly ok: boolean
  /** What was done, in words; first what had to be done before. */
  readonly steps: readonly string[]
  /** What the messenger sent to the connector's route, and the answers. Empty when it reports in another way. */
  readonly reports: readonly MessengerReport[]
  /** The message as operators see it now, where one is concerned. */
  readonly message: MessageView | null
  readonly delivery: DeliveryView | null
  /** Why it did not work. */
  readonly problem: string | null
}

/** What an event does with a scene; `steps` of the scene tell it. */
export interface Happened {
  readonly message?: MessageView
  readonly delivery?: DeliveryView
  readonly problem?: string
}

/**
 * Fires a sample event at a connector, through its simulated messenger, so that the author's real code is in the way.
 * What is missing is made first: the channel is connected, a chat begun, something said that can be edited.
 * @throws CONNECTOR_UNKNOWN, LINE_UNKNOWN, HTTP_INPUT_INVALID
 */
export async function trigger(parts: SandboxParts, input: TriggerInput): Promise<TriggerView> {
  const watch = new EventWatch(parts.host)
  try {
    const scene = await openScene(parts, input, watch)
    const changes = overridden(input)
    let happened: Happened = {}
    const reports = await watchReports(async () => {
      happened = await outcomeOf(triggerEvents[input.event](scene, input))
    }, changes)
    return viewOf(input, scene, unused(input, reports) ?? happened, reports)
  } finally {
    watch.close()
  }
}

/** What a customer's phone would show in red is told here; what the caller got wrong is thrown. */
async function outcomeOf(running: Promise<Happened>): Promise<Happened> {
  try {
    return await running
  } catch (error) {
    if (PlugboardError.is(error)) throw error
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/** An override that nothing could be done with must not look as if it had worked. */
function unused({ body, set }: TriggerInput, reports: readonly MessengerReport[]): Happened | undefined {
  if ((body === undefined && set === undefined) || reports.length > 0) return undefined
  return { problem: 'Nothing could be changed: this messenger does not report by calling a route of the connector' }
}

function viewOf(
  { event }: TriggerInput,
  { messenger, line, chat, steps }: Scene,
  { message, delivery, problem }: Happened,
  reports: readonly MessengerReport[],
): TriggerView {
  return {
    event,
    connector: messenger.connector,
    line,
    chat,
    ok: problem === undefined,
    steps,
    reports,
    message: message ?? null,
    delivery: delivery ?? message?.delivery ?? null,
    problem: problem ?? null,
  }
}
