import { openSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { ChatId, ExternalMessageId, FileId } from '@plugboard/contract'
import type { FileStore, Store } from '@plugboard/store'
import { openFolderFileStore, openSqliteStore, type Tuning } from '@plugboard/store-sqlite'
import { sampleChat, sampleMessage } from '@plugboard/store/suite'
import { clock } from './clock.ts'

/** Merges often, so that a few messages fill the deferred indexes; what the disk does is not looked at here. */
const tuning: Tuning = { mergeAt: 30, sync: false }

export interface Opened {
  readonly store: Store
  readonly files: FileStore
}

export async function openFolder(folder: string): Promise<Opened> {
  const store = await openSqliteStore({ folder, clock, tuning })
  return { store, files: openFolderFileStore({ folder: join(folder, 'files') }) }
}

/** One message after the other in one chat, each with an identity and every tenth with a file. Returns the chat. */
export async function writeMessages({ store, files }: Opened, count: number): Promise<ChatId> {
  let chat = sampleChat(store)
  await store.commit({ insert: { chats: [chat] } })
  for (let at = 0; at < count; at++) {
    const file = at % 10 === 0 ? await files.put(new TextEncoder().encode(`file ${chat.id} ${at}`)) : undefined
    chat = await writeMessage(store, chat, file)
  }
  return chat.id
}

async function writeMessage(
  store: Store,
  chat: ReturnType<typeof sampleChat>,
  file: FileId | undefined,
): Promise<ReturnType<typeof sampleChat>> {
  const files = file === undefined ? [] : [{ id: file, name: 'a.txt', mime: 'text/plain', size: 6, failed: null }]
  const message = sampleMessage(store, { chat: chat.id, text: 'Hello', files })
  const external = `message ${message.id}` as ExternalMessageId
  await store.commit({
    insert: { messages: [message] },
    update: { chats: [{ ...chat, lastMessage: message.id }] },
    identities: [
      {
        identity: { connector: chat.connector, line: chat.line, chat: chat.externalId, message: external },
        message: message.id,
      },
    ],
    journal: [{ kind: 'message', chat: chat.id, message: message.id }],
  })
  return { ...chat, lastMessage: message.id, version: chat.version + 1 }
}

/** Spoils the beginning of every third page of a database. */
export function flipBytes(file: string): void {
  const handle = openSync(file, 'r+')
  const pages = statSync(file).size / PAGE_BYTES
  for (let page = 3; page < pages; page += 3)
    writeSync(handle, Buffer.from([0xff, 0, 0xff, 0x55]), 0, 4, page * PAGE_BYTES)
}

const PAGE_BYTES = 4_096
