import type { ChatView } from '../core/chat.ts'
import { h, icon, icons } from './dom.ts'
import { type Item, messageItems } from './message-items.ts'
import { itemNode, type MessageActions } from './message-node.ts'
import type { Wording } from './wording.ts'

/** As near to the end as this, the reader is at the end and stays there when something is added. */
const nearPx = 60
/** As near to the beginning as this, earlier messages are fetched. */
const earlyPx = 120

interface Placed {
  readonly node: HTMLElement
  readonly look: string
}

/**
 * The conversation. Only what changed is drawn again, so that focus, selection and a screen reader stay where they
 * are. Up and down move from message to message; Tab reaches the buttons of the one that has the focus.
 */
export class MessageList {
  readonly element: HTMLElement
  readonly #list: HTMLElement
  readonly #latest: HTMLButtonElement
  readonly #older: HTMLButtonElement
  /** Said by the widget alone; it is no message. */
  readonly #greeting: HTMLElement
  readonly #typing: HTMLElement
  readonly #wording: Wording
  readonly #actions: MessageActions
  readonly #placed = new Map<string, Placed>()
  readonly #onOlder: () => void
  #atEnd = true

  constructor(wording: Wording, actions: MessageActions, onOlder: () => void) {
    this.#wording = wording
    this.#actions = actions
    this.#onOlder = onOlder
    this.#older = h('button', { type: 'button', class: 'older', hidden: true }, wording.text('older'))
    this.#older.addEventListener('click', onOlder)
    this.#greeting = h('p', { class: 'greeting', dir: 'auto' }, wording.text('greeting'))
    this.#list = h('ol', { class: 'messages' })
    this.#typing = h('div', { class: 'typing', hidden: true })
    this.element = h(
      'div',
      {
        class: 'scroll',
        role: 'log',
        tabindex: 0,
        'aria-label': wording.text('messages'),
        'aria-live': 'polite',
        'aria-busy': 'true',
      },
      this.#older,
      this.#greeting,
      this.#list,
      this.#typing,
    )
    this.#latest = h(
      'button',
      { type: 'button', class: 'latest', 'aria-label': wording.text('latest'), hidden: true },
      icon(icons.down),
    )
    this.#latest.addEventListener('click', () => this.toEnd())
    this.element.addEventListener('scroll', () => this.#scrolled(), { passive: true })
    this.element.addEventListener('keydown', (event) => this.#key(event))
    this.element.addEventListener('focusin', (event) => this.#focused(event))
    this.element.addEventListener('load', () => this.#atEnd && this.toEnd(), { capture: true })
  }

  get latestButton(): HTMLElement {
    return this.#latest
  }

  show(view: ChatView, nowMs: number): void {
    const height = this.element.scrollHeight
    const top = this.element.scrollTop
    const firstBefore = this.#list.firstElementChild
    this.#older.hidden = !view.more
    this.#greeting.hidden = view.more
    this.#place(messageItems(view), nowMs)
    this.#showTyping(view)
    if (view.loaded) this.element.setAttribute('aria-busy', 'false')
    if (this.#atEnd) this.toEnd()
    else if (firstBefore !== null && this.#list.firstElementChild !== firstBefore && top < earlyPx * 2)
      this.element.scrollTop = top + this.element.scrollHeight - height
  }

  toEnd(): void {
    this.element.scrollTop = this.element.scrollHeight
    this.#atEnd = true
    this.#latest.hidden = true
  }

  /** What is gone goes first, and what looks different is replaced where it stands: so the rest stays in place. */
  #place(items: readonly Item[], nowMs: number): void {
    const keys = new Set(items.map(({ key }) => key))
    for (const [key, { node }] of this.#placed) {
      if (keys.has(key)) continue
      node.remove()
      this.#placed.delete(key)
    }
    const nodes = items.map((item) => this.#nodeOf(item, nowMs))
    let next = this.#list.firstElementChild
    for (const node of nodes) {
      if (node === next) next = next.nextElementSibling
      else this.#list.insertBefore(node, next)
    }
  }

  #nodeOf(item: Item, nowMs: number): HTMLElement {
    const look = JSON.stringify(item)
    const placed = this.#placed.get(item.key)
    if (placed?.look === look) return placed.node
    const node = itemNode(item, this.#wording, this.#actions, nowMs)
    if (placed !== undefined) replace(placed.node, node)
    this.#placed.set(item.key, { node, look })
    return node
  }

  #showTyping({ typing }: ChatView): void {
    this.#typing.hidden = typing === null
    if (typing === null) return this.#typing.replaceChildren()
    const text = this.#wording.text('typing', { name: typing || this.#wording.text('operator') })
    if (this.#typing.textContent !== text)
      this.#typing.replaceChildren(h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')), text)
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.element
    this.#atEnd = scrollHeight - scrollTop - clientHeight < nearPx
    this.#latest.hidden = this.#atEnd
    if (scrollTop < earlyPx && !this.#older.hidden && scrollHeight > clientHeight) this.#onOlder()
  }

  #key(event: KeyboardEvent): void {
    const messages = [...this.#list.querySelectorAll<HTMLElement>('li.message')]
    const at = messages.findIndex((node) => node.contains(event.target as Node))
    const to = target(event.key, at, messages.length)
    const node = to === null ? undefined : messages[to]
    if (node === undefined) return
    event.preventDefault()
    node.focus()
  }

  /** Tab goes through the buttons of one message, not of all. */
  #focused({ target: focused }: FocusEvent): void {
    for (const button of this.#list.querySelectorAll<HTMLElement>('.tools button'))
      button.tabIndex = button.closest('li')?.contains(focused as Node) === true ? 0 : -1
  }
}

function target(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowUp':
      return at === -1 ? count - 1 : Math.max(0, at - 1)
    case 'ArrowDown':
      return at === -1 ? count - 1 : Math.min(count - 1, at + 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/** The focus stays with the message. */
function replace(before: HTMLElement, after: HTMLElement): void {
  const hadFocus = before.contains((before.getRootNode() as ShadowRoot).activeElement)
  before.replaceWith(after)
  if (hadFocus) after.focus({ preventScroll: true })
}
