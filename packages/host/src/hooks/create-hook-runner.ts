import {
  deepFreeze,
  PlugboardError,
  refused,
  type AnyDelivery,
  type ConnectorId,
  type HookName,
  type InboundChange,
  type LineInfoAnswer,
  type Outcome,
  type OutboundChange,
} from '@plugboard/contract'
import { deliveryScope } from './delivery-scope.ts'
import type { DeliveryRun } from './delivery-rule.ts'
import type { Delivered, HookRunner, Waterfall } from './hook-runner.ts'
import type { HookSet } from './hook-set.ts'
import type { WaterfallRun } from './waterfall-rule.ts'

export interface HookRunnerOptions {
  /** The set that is in use now. */
  readonly current: () => HookSet
  /** The plugin that brings a connector; named where nobody taps its delivery hook. */
  readonly pluginOf: (connector: ConnectorId) => string
}

const deliveryHooks = { add: 'messageAdd', update: 'messageUpdate', delete: 'messageDelete' } as const

/** The calling side of the hooks: finds the hook in the set of the moment and calls it; the guard does the rest. */
export function createHookRunner({ current, pluginOf }: HookRunnerOptions): HookRunner {
  async function observe(hook: HookName, connector: ConnectorId | null, ...args: readonly unknown[]): Promise<void> {
    await current().find(hook, connector)?.promise(args)
  }

  return {
    taps: (hook, connector) => current().find(hook, connector) !== undefined,

    channelStart: (connector, channel, signal) => observe('channelStart', connector, channel, signal),
    channelStop: (connector, channel) => observe('channelStop', connector, channel),
    async lineInfo(connector, channel) {
      return (await current().find('lineInfo', connector)?.promise([channel])) as LineInfoAnswer | undefined
    },
    lineCreate: (line) => observe('lineCreate', null, line),
    lineDelete: (line) => observe('lineDelete', null, line),
    statusChange: (change) => current().find('statusChange')?.call([change]),
    inboundMessage: (change) => waterfall(current(), 'inboundMessage', change),
    inboundStored: (stored) => observe('inboundStored', null, stored),
    outboundMessage: (change) => waterfall(current(), 'outboundMessage', change),
    async deliver(delivery, channelSignal) {
      const hook = deliveryHooks[delivery.kind]
      const delivered = await attempt(current(), hook, delivery, channelSignal)
      return delivered ?? nobodyTaps(hook, delivery.connector, pluginOf(delivery.connector))
    },
    deliveryLookup: (delivery, channelSignal) => attempt(current(), 'deliveryLookup', delivery, channelSignal),
    deliverySettled: (settled) => observe('deliverySettled', null, settled),
    chatActivity: (activity) => observe('chatActivity', activity.connector, activity),
    dialogStart: (dialog) => observe('dialogStart', dialog.connector.connector_id, dialog),
    dialogFinish: (dialog) => observe('dialogFinish', dialog.connector.connector_id, dialog),
  }
}

async function waterfall<Change extends InboundChange | OutboundChange>(
  set: HookSet,
  name: HookName,
  change: Change,
): Promise<Waterfall<Change>> {
  const hook = set.find(name)
  if (hook === undefined) return { change, refusedBy: null, steps: [] }
  const run: WaterfallRun = { steps: [], refusedBy: null }
  const after = (await hook.promise([deepFreeze(change)], run)) as Change
  const { refusedBy, steps, calls } = run
  if (calls === undefined) return { change: after, refusedBy, steps }
  return { change: after, refusedBy, steps, about: (message) => calls.forEach((call) => call.about(message)) }
}

async function attempt(
  set: HookSet,
  name: HookName,
  delivery: AnyDelivery,
  channelSignal: AbortSignal,
): Promise<Delivered | null> {
  const hook = set.find(name, delivery.connector)
  if (hook === undefined) return null
  const scope = deliveryScope(channelSignal)
  const run: DeliveryRun = { stop: scope.stop, plugin: '', tookMs: 0 }
  try {
    const own = Object.freeze({ ...delivery, signal: scope.stop.signal })
    const outcome = (await hook.promise([own], run)) as Outcome
    return { outcome, plugin: run.plugin, tookMs: run.tookMs }
  } finally {
    scope.end()
  }
}

function nobodyTaps(hook: HookName, connector: ConnectorId, plugin: string): Delivered {
  const { message } = new PlugboardError('DELIVERY_TAP_MISSING', { hook, connector })
  return { outcome: refused(message), plugin, tookMs: 0 }
}
