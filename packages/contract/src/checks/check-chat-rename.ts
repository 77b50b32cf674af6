import type { ChatRename } from '../chat-rename.ts'
import { validateChatRename } from '../generated/validators.ts'
import { checkAgainst } from './check-against.ts'
import { checkedValue } from './checked-value.ts'
import type { Checked } from './problem.ts'

/** Checks what `setChatName` was given. Whether `user` is needed depends on CHAT_GROUP, which the host knows. */
export function checkChatRename(value: unknown): Checked<ChatRename> {
  return checkedValue(checkAgainst(validateChatRename, value, { root: 'rename', unknownFields: 'drop' }))
}
