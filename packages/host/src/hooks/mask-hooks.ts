import type { InboundChange, OutboundChange, TraceStep } from '@plugboard/contract'
import type { SecretBook } from '../secrets/secret-book.ts'
import type { Delivered, HookRunner, Waterfall } from './hook-runner.ts'

/**
 * The hooks, with every secret masked in the reasons that plugins give: they are stored with the message, and shown to
 * operators. Most errors of a messenger's API name the address or the token that they were about. What came to something
 * has no reason.
 */
export function maskHooks(hooks: HookRunner, secrets: Pick<SecretBook, 'masked'>): HookRunner {
  const waterfall = masksWaterfall(secrets)
  const delivered = masksDelivered(secrets)
  return {
    ...hooks,
    inboundMessage: async (change) => waterfall(await hooks.inboundMessage(change)),
    outboundMessage: async (change) => waterfall(await hooks.outboundMessage(change)),
    deliver: async (delivery, channelSignal) => delivered(await hooks.deliver(delivery, channelSignal)),
    async deliveryLookup(delivery, channelSignal) {
      const found = await hooks.deliveryLookup(delivery, channelSignal)
      return found === null ? null : delivered(found)
    },
  }
}

function masksDelivered(secrets: Pick<SecretBook, 'masked'>): (delivered: Delivered) => Delivered {
  return (delivered) => {
    const { outcome } = delivered
    if (!('reason' in outcome)) return delivered
    return { ...delivered, outcome: { ...outcome, reason: secrets.masked(outcome.reason) } }
  }
}

type Masks = <Change extends InboundChange | OutboundChange>(after: Waterfall<Change>) => Waterfall<Change>

function masksWaterfall(secrets: Pick<SecretBook, 'masked'>): Masks {
  const step = (one: TraceStep): TraceStep => ({ ...one, text: secrets.masked(one.text) })
  return (after) => {
    if (after.steps.length === 0) return after
    const { change } = after
    const refused = change.refused === undefined ? {} : { refused: secrets.masked(change.refused) }
    return { ...after, change: { ...change, ...refused }, steps: after.steps.map(step) }
  }
}
