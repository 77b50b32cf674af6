import type { VisitorSocket } from './visitor-socket.ts'

/** Tabs of one visitor at a time. */
const tabsAllowed = 20

/** The sockets that are open on this worker, by the chat that they show. */
export class OpenSockets {
  readonly #byChat = new Map<string, Set<VisitorSocket>>()

  /** False when the visitor has too many open. */
  add(line: number, chat: string, socket: VisitorSocket): boolean {
    const key = keyOf(line, chat)
    const others = this.#byChat.get(key)
    if (others === undefined) this.#byChat.set(key, new Set([socket]))
    else if (others.size < tabsAllowed) others.add(socket)
    else return false
    return true
  }

  remove(line: number, chat: string, socket: VisitorSocket): void {
    const key = keyOf(line, chat)
    const others = this.#byChat.get(key)
    others?.delete(socket)
    if (others?.size === 0) this.#byChat.delete(key)
  }

  of(line: number, chat: string): Iterable<VisitorSocket> {
    return this.#byChat.get(keyOf(line, chat)) ?? []
  }

  /** A copy, because closing takes them out. */
  onLine(line: number): readonly VisitorSocket[] {
    return [...this.#byChat].flatMap(([key, sockets]) => (key.startsWith(`${line} `) ? [...sockets] : []))
  }
}

function keyOf(line: number, chat: string): string {
  return `${line} ${chat}`
}
