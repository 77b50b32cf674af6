import { validateInboundDelete, validateInboundMessage, validateInboundUpdate } from '../generated/validators.ts'
import type { InboundDelete, InboundFile, InboundMessage, InboundUpdate } from '../inbound.ts'
import { checkAgainst } from './check-against.ts'
import { checkedValue } from './checked-value.ts'
import { checkFreeJson, freeJsonMaxBytes } from './free-json.ts'
import { isBytes } from './plain-copy.ts'
import type { Checked, Problem } from './problem.ts'

const OPTIONS = { root: 'item', unknownFields: 'drop' } as const
const MESSAGE_OPTIONS = { ...OPTIONS, bytesField: 'data' } as const
const NAMED_FIELDS = new Set(['user', 'message', 'chat', 'ref'])

/**
 * Checks one item of `sendMessages`. Unknown fields inside user, message, chat and ref are dropped; those of the top
 * level pass, if they are free JSON. (contract.md 4.2, checks 6 and 8; 4.3)
 */
export function checkInboundMessage(value: unknown): Checked<InboundMessage> {
  return checkedValue<InboundMessage>(checkAgainst(validateInboundMessage, value, MESSAGE_OPTIONS), (item) => [
    ...contentProblems(item),
    ...fileProblems(item.message.files ?? []),
    ...extraProblems(item),
  ])
}

/** Checks one item of `updateMessages`. (contract.md 4.4) */
export function checkInboundUpdate(value: unknown): Checked<InboundUpdate> {
  return checkedValue<InboundUpdate>(checkAgainst(validateInboundUpdate, value, OPTIONS), extraProblems)
}

/** Checks one item of `deleteMessages`. (contract.md 4.4) */
export function checkInboundDelete(value: unknown): Checked<InboundDelete> {
  return checkedValue<InboundDelete>(checkAgainst(validateInboundDelete, value, OPTIONS), extraProblems)
}

/** Text or files must be there; the text `0` is one. (contract.md 4.2, check 8) */
function contentProblems({ message }: InboundMessage): Problem[] {
  if (message.text || message.files?.length) return []
  return [{ field: 'message.text', problem: 'is missing, and there are no files' }]
}

function fileProblems(files: readonly InboundFile[]): Problem[] {
  return files.flatMap((file, index) => {
    const field = `message.files[${index}]`
    if (file.data !== undefined && !isBytes(file.data)) {
      return [{ field: `${field}.data`, problem: 'must be bytes (a Uint8Array)' }]
    }
    if (file.url === undefined && file.data === undefined) {
      return [{ field: `${field}.url`, problem: 'is missing, and so is data' }]
    }
    return []
  })
}

/** What passes unseen is free JSON, all of it together within its bound. */
function extraProblems(item: object): readonly Problem[] {
  const extras = Object.entries(item).filter(([name]) => !NAMED_FIELDS.has(name))
  if (extras.length === 0) return []
  const checked = checkFreeJson(Object.fromEntries(extras), freeJsonMaxBytes, 'extra')
  return checked.ok ? [] : checked.problems
}
