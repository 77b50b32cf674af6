export type ShortcutAction =
  | 'next-unread'
  | 'previous-unread'
  | 'next'
  | 'previous'
  | 'reply'
  | 'search'
  | 'accept'
  | 'finish'
  | 'transfer'
  | 'customer'
  | 'latest'
  | 'help'

export interface Shortcut {
  /** What `KeyboardEvent.key` says. */
  readonly key: string
  readonly action: ShortcutAction
  readonly name: string
}

/** Every shortcut of the desk, in the order in which the overlay lists them. */
export const shortcuts: readonly Shortcut[] = [
  { key: 'n', action: 'next-unread', name: 'Next chat with unread messages' },
  { key: 'p', action: 'previous-unread', name: 'Previous chat with unread messages' },
  { key: 'j', action: 'next', name: 'Next chat of the list' },
  { key: 'k', action: 'previous', name: 'Previous chat of the list' },
  { key: '/', action: 'search', name: 'Search' },
  { key: 'r', action: 'reply', name: 'Write a reply' },
  { key: 'a', action: 'accept', name: 'Accept the chat' },
  { key: 't', action: 'transfer', name: 'Transfer the chat' },
  { key: 'f', action: 'finish', name: 'Finish the session' },
  { key: 'c', action: 'customer', name: "Show or hide the customer's card" },
  { key: 'e', action: 'latest', name: 'Go to the latest message' },
  { key: '?', action: 'help', name: 'Show these shortcuts' },
]

export interface PressedKey {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly repeat: boolean
  readonly isComposing: boolean
}

/** What a key means; null for keys that belong to the browser, to a text or to nobody. */
export function actionOf(pressed: PressedKey): ShortcutAction | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.repeat || pressed.isComposing) return null
  const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key
  return shortcuts.find((shortcut) => shortcut.key === key)?.action ?? null
}

/** The neighbour of an entry in a list that begins again at its end; the first (or last) one where there is no entry. */
export function neighbour<Entry extends { readonly id: number }>(
  list: readonly Entry[],
  current: number | null,
  step: 1 | -1,
): Entry | undefined {
  const at = list.findIndex(({ id }) => id === current)
  if (at === -1) return step === 1 ? list[0] : list.at(-1)
  return list.at((at + step) % list.length)
}
