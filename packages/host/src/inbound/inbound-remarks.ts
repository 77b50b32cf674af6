import type { InboundMessage } from '@plugboard/contract'
import type { StoredFile } from '@plugboard/store'
import type { HostParts } from '../parts.ts'
import type { InboundOrigin } from './inbound-item.ts'
import type { TakenMessage } from './session-to-line.ts'

/** Legal, but it will hurt in production. (contract.md 9.2) */
export function remarkOnMessage(
  parts: HostParts,
  origin: InboundOrigin,
  item: InboundMessage,
  files: readonly StoredFile[],
  taken: TakenMessage,
): void {
  const { connector, line } = origin
  const subject = { connector, line, imMessage: taken.result.message.im_message_id! }
  const { text, id } = item.message
  if (id === undefined) parts.diagnostics.report('MESSAGE_WITHOUT_ID', subject, { connector })
  if (text !== undefined && /^[01](?: |$)/.test(text))
    parts.diagnostics.report('MESSAGE_LOOKS_LIKE_VOTE', subject, { text })
  if (text !== undefined && /^\[b\][^\]\n]{1,100}:\[\/b\] ?\[br\]/.test(text))
    parts.diagnostics.report('MESSAGE_CARRIES_SIGNATURE', subject, { connector })
  for (const name of [item.user.name, item.user.last_name])
    if (name !== undefined && !isUsualName(name))
      parts.diagnostics.report('USER_NAME_UNUSUAL', subject, { connector, name })
  for (const file of files)
    if (file.failed !== null) parts.diagnostics.report('FILE_MISSING', subject, { connector, problem: file.failed })
}

/** Letters, blanks, hyphens and apostrophes, up to 25. (contract.md 10, C30) */
function isUsualName(name: string): boolean {
  return Array.from(name).length <= 25 && /^[\p{L}\p{M} '’-]*$/u.test(name)
}
