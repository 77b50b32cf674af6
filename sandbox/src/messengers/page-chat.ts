import type { SimulatedChatView } from '@plugboard/contract'
import type { Messenger } from '@plugboard/testkit'

/** Below it: connector, line and the messenger's id of the file. */
export const filesPath = '/sandbox/v1/files'

/**
 * A chat as the page shows it. Its files lie at the messenger, which has an address of its own, and the page shows
 * pictures of its own host only: they get an address here. What the connector is told stays the messenger's.
 */
export function pageChat(chat: SimulatedChatView, messenger: Pick<Messenger, 'url' | 'file'>): SimulatedChatView {
  const urlOf = (url: string): string => {
    const id = fileId(url, chat.line, messenger)
    return id === undefined ? url : `${filesPath}/${chat.connector}/${chat.line}/${id}`
  }
  const messages = chat.messages.map((message) => {
    return { ...message, files: message.files.map((file) => ({ ...file, url: urlOf(file.url) })) }
  })
  return { ...chat, messages }
}

/** The messenger's port may have been another one when the file came. */
function fileId(url: string, line: number, messenger: Pick<Messenger, 'url' | 'file'>): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { hostname, pathname, search } = new URL(url)
  if (hostname !== new URL(messenger.url).hostname || search !== '') return undefined
  const [, at, id] = /^\/(\d+)\/files\/([A-Za-z0-9-]+)$/.exec(pathname) ?? []
  const isKept = id !== undefined && at === String(line) && messenger.file(line, id) !== undefined
  return isKept ? id : undefined
}
