import type { ChatView, MessageView } from '@plugboard/contract'
import { shallowRef } from 'vue'
import { plainBbCode } from '../text/bb-code.ts'
import type { Preferences } from './preferences.ts'

export interface Alert {
  readonly title: string
  readonly text: string
  /** A later alert of the same chat takes the place of the one before. */
  readonly chat: number
}

/** The browser's notifications. */
export interface AlertDoor {
  /** `absent`: this browser has none, or not at this address. */
  permission(): 'default' | 'granted' | 'denied' | 'absent'
  ask(): Promise<void>
  /** Whether nobody can see the page. */
  isHidden(): boolean
  show(alert: Alert): void
}

const TEXT_CHARACTERS = 200

/**
 * Tells of customers' new messages while the page is hidden, if the person wants that and the browser allows it.
 * A chat that another operator has is not told. Events come at least once; an alert comes once.
 */
export class Alerts {
  readonly #door: AlertDoor | null
  readonly #preferences: Preferences
  readonly #permission = shallowRef<ReturnType<AlertDoor['permission']>>('absent')
  #latest = 0

  constructor(door: AlertDoor | null, preferences: Preferences) {
    this.#door = door
    this.#preferences = preferences
    this.#permission.value = door?.permission() ?? 'absent'
  }

  /** What the browser allows. */
  get permission(): ReturnType<AlertDoor['permission']> {
    return this.#permission.value
  }

  get isOn(): boolean {
    return this.permission === 'granted' && this.#preferences.chosen.alerts
  }

  /** Asks the browser for permission where it was not asked yet; to be called from a click. */
  async turnOn(): Promise<void> {
    if (this.#door?.permission() === 'default') await this.#door.ask()
    this.#permission.value = this.#door?.permission() ?? 'absent'
    this.#preferences.choose({ alerts: this.permission === 'granted' })
  }

  turnOff(): void {
    this.#preferences.choose({ alerts: false })
  }

  tell(message: MessageView, chat: ChatView | undefined, me: number): void {
    if (message.id <= this.#latest || message.direction !== 'inbound' || message.edited || message.deleted) return
    this.#latest = message.id
    const operator = chat?.session?.operator ?? null
    if (!this.isOn || !this.#door?.isHidden() || (operator !== null && operator.id !== me)) return
    const text = plainBbCode(message.text).slice(0, TEXT_CHARACTERS) || message.files.map(({ name }) => name).join(', ')
    this.#door.show({ title: message.author.name, text, chat: message.chat })
  }
}

/** The title of the page's tab: what is unread comes first, so that it shows in a narrow tab. */
export function tabTitle(view: string, unread: number): string {
  const count = unread > 99 ? '99+' : String(unread)
  return `${unread > 0 ? `(${count}) ` : ''}${view} · Plugboard`
}
