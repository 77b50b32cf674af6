import { checkInboundChange, checkOutboundChange, type HookName } from '@plugboard/contract'
import { buildListRule } from './build-list-rule.ts'
import { deliveryRule } from './delivery-rule.ts'
import type { HookRule } from './hook-rule.ts'
import { lineInfoRule } from './line-info-rule.ts'
import { observerRule } from './observer-rule.ts'
import { waterfallRule } from './waterfall-rule.ts'

/** The rule of every hook. */
export const hookRules: Readonly<Record<HookName, HookRule>> = {
  buildList: buildListRule,
  channelStart: observerRule,
  channelStop: observerRule,
  lineInfo: lineInfoRule,
  lineCreate: observerRule,
  lineDelete: observerRule,
  statusChange: observerRule,
  inboundMessage: waterfallRule(checkInboundChange),
  inboundStored: observerRule,
  outboundMessage: waterfallRule(checkOutboundChange),
  messageAdd: deliveryRule,
  messageUpdate: deliveryRule,
  messageDelete: deliveryRule,
  deliveryLookup: deliveryRule,
  deliverySettled: observerRule,
  chatActivity: observerRule,
  dialogStart: observerRule,
  dialogFinish: observerRule,
}
