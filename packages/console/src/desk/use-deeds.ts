import type { ChatView } from '@plugboard/contract'
import { type ShallowRef, shallowRef } from 'vue'
import { useConsole } from '../parts/use-console.ts'

export interface Deeds {
  /** One of them is on its way. */
  readonly busy: Readonly<ShallowRef<boolean>>
  accept(chat: ChatView): Promise<void>
  finish(chat: ChatView): Promise<void>
  read(chat: ChatView): Promise<void>
}

/** What an operator does with a session. What makes no sense in its state does nothing. */
export function useDeeds(): Deeds {
  const page = useConsole()
  const busy = shallowRef(false)

  async function act(chat: ChatView, call: (chat: number) => Promise<ChatView>): Promise<void> {
    busy.value = true
    await page.notices.attempt(async () => {
      const begun = page.chats.begin()
      page.chats.applyAnswer(await call(chat.id), begun)
    })
    busy.value = false
  }

  return {
    busy,
    accept: async (chat) =>
      chat.session?.state === 'waiting' ? act(chat, (id) => page.api.desk.accept(id)) : undefined,
    finish: async (chat) => (isOpen(chat) ? act(chat, (id) => page.api.desk.finish(id)) : undefined),
    read: (chat) => act(chat, (id) => page.api.desk.read(id)),
  }
}

export function isOpen({ session }: ChatView): boolean {
  return session !== null && session.state !== 'closed'
}
