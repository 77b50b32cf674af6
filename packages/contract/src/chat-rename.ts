/** What `setChatName` takes. (contract.md 5.4) */
export interface ChatRename {
  /** The messenger's id of the chat, 1 to 255 characters. */
  readonly chat: string
  /** 1 to 255 characters. */
  readonly name: string
  /** Whose chat is meant; needed unless CHAT_GROUP is set. */
  readonly user?: string
}
