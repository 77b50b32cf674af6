import type { Log, Outcome } from '@plugboard/contract'
import type { HookRunner } from './hook-runner.ts'

/** Outcomes that somebody who watches wants to hear of; the others are daily business. */
const levels: Readonly<Record<Outcome['outcome'], keyof Log>> = {
  sent: 'debug',
  accepted: 'debug',
  retry: 'info',
  refused: 'warn',
  unknown: 'warn',
}

/** The hooks, with a line in the log for what becomes of every message, under its trace. */
export function logHooks(hooks: HookRunner, log: Log): HookRunner {
  return {
    ...hooks,
    inboundStored(stored) {
      const { kind, message: trace, connector, line, chat, externalId } = stored
      log.debug('inbound stored', { trace, kind, connector, line, chat, externalMessage: externalId })
      return hooks.inboundStored(stored)
    },
    async deliver(delivery, channelSignal) {
      const delivered = await hooks.deliver(delivery, channelSignal)
      const { outcome, plugin, tookMs } = delivered
      const { id, connector, line, attempt, im } = delivery
      const reason = 'reason' in outcome ? { reason: outcome.reason } : {}
      const facts = { trace: im.message_id, connector, line, chat: im.chat_id, delivery: id, attempt, plugin, tookMs }
      log[levels[outcome.outcome]](`attempt: ${outcome.outcome}`, { ...facts, ...reason })
      return delivered
    },
    deliverySettled(settled) {
      const { delivery, kind, connector, line, chat, message: trace, state, attempts } = settled
      const level = state === 'dead' ? 'warn' : 'debug'
      log[level](`delivery settled: ${state}`, { trace, connector, line, chat, delivery, kind, attempts })
      return hooks.deliverySettled(settled)
    },
  }
}
