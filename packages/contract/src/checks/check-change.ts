import { type InboundChange, type OutboundChange, refuse } from '../change.ts'
import { validateInboundChange, validateOutboundChange } from '../generated/validators.ts'
import type { FileId } from '../ids.ts'
import type { InboundKind } from '../inbound.ts'
import { checkAgainst } from './check-against.ts'
import { checkedValue } from './checked-value.ts'
import { checkInboundDelete, checkInboundMessage, checkInboundUpdate } from './check-inbound.ts'
import { deepFreeze } from './deep-freeze.ts'
import type { Checked, Problem } from './problem.ts'

const OPTIONS = { root: 'change', unknownFields: 'drop' } as const
const NO_REASON = 'no reason was given'

const itemChecks = {
  message: checkInboundMessage,
  update: checkInboundUpdate,
  delete: checkInboundDelete,
} satisfies Record<InboundKind, (value: unknown) => Checked<InboundChange['item']>>

/**
 * Checks what a tap on `inboundMessage` returned for `before`. It may rewrite the item, but not which message, chat and
 * user it is about, and it may refuse. `undefined` means no change. What the tap says of connector and line is not read.
 */
export function checkInboundChange(value: unknown, before: InboundChange): Checked<InboundChange> {
  if (value === undefined || value === before) return { ok: true, value: before }
  const draft = checkedValue<Pick<InboundChange, 'item' | 'refused'>>(
    checkAgainst(validateInboundChange, value, OPTIONS),
  )
  if (!draft.ok) return draft
  const { item: given, refused } = draft.value
  if (refused !== undefined) return unchanged(before, refused)
  const item = itemChecks[before.kind](given)
  if (!item.ok) return { ok: false, problems: item.problems.map(insideItem) }
  const problems = identityProblems(before.item, item.value)
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: deepFreeze({ ...before, item: item.value }) }
}

/**
 * Checks what a tap on `outboundMessage` returned for `before`. It may rewrite text and files, and it may refuse.
 * `undefined` means no change. What the tap says of kind, connector, line, chat and author is not read.
 */
export function checkOutboundChange(value: unknown, before: OutboundChange): Checked<OutboundChange> {
  if (value === undefined || value === before) return { ok: true, value: before }
  const draft = checkAgainst(validateOutboundChange, value, OPTIONS)
  const given = checkedValue<Pick<OutboundChange, 'text' | 'files' | 'refused'>>(draft)
  if (!given.ok) return given
  const { text, files, refused } = given.value
  if (refused !== undefined) return unchanged(before, refused)
  if (before.kind !== 'delete' && isEmpty(text, files) && !isEmpty(before.text, before.files)) {
    return { ok: false, problems: [{ field: 'text', problem: 'must not be empty where there are no files' }] }
  }
  return { ok: true, value: deepFreeze({ ...before, text, files }) }
}

function unchanged<Change extends InboundChange | OutboundChange>(before: Change, reason: string): Checked<Change> {
  return { ok: true, value: deepFreeze(refuse(before, reason.trim() === '' ? NO_REASON : reason)) }
}

function isEmpty(text: string, files: readonly FileId[]): boolean {
  return text === '' && files.length === 0
}

function insideItem({ field, problem }: Problem): Problem {
  return { field: field === 'item' ? field : `item.${field}`, problem }
}

/** The identity of an item was looked up before the hook ran, so it must stay. */
function identityProblems(before: InboundChange['item'], after: InboundChange['item']): Problem[] {
  return (['user', 'message', 'chat'] as const)
    .filter((part) => before[part].id !== after[part].id)
    .map((part) => ({ field: `item.${part}.id`, problem: 'must stay as it was' }))
}
