import { nextTick, onMounted, onScopeDispose, type Ref, watch } from 'vue'

/** How far from the end still counts as the end. */
const NEAR_PX = 60

export interface PinnedScrollOptions {
  /** Nothing comes after what the list shows. Default: always so. */
  readonly isAtEnd?: () => boolean
  /** Called when the content changed, with whether one reads its end. */
  readonly grew?: (pinned: boolean) => void
}

export interface PinnedScroll {
  onScroll(): void
  toEnd(): void
  toMessage(message: number): Promise<void>
  /** Runs something that adds or removes content, and keeps in view what was in view. */
  keepPlace(change: () => Promise<unknown>): Promise<void>
}

/** Keeps a list at its end while one reads the end, and leaves it alone while one reads further up. */
export function usePinnedScroll(
  area: Ref<HTMLElement | undefined>,
  content: () => unknown,
  { isAtEnd = () => true, grew = () => {} }: PinnedScrollOptions = {},
): PinnedScroll {
  let pinned = true
  let moving = false
  let place: Place | null = null
  /** A picture that arrives late makes the content grow. */
  const sizes = new ResizeObserver(() => pinned && !moving && isAtEnd() && scrollToEnd())

  function scrollToEnd(): void {
    area.value?.scrollTo({ top: area.value.scrollHeight })
  }

  function toEnd(): void {
    pinned = true
    void nextTick(scrollToEnd)
  }

  function onScroll(): void {
    const element = area.value
    if (element === undefined) return
    pinned = isAtEnd() && element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX
  }

  function contentChanged(): void {
    if (moving) return place === null ? undefined : stayAt(area.value, place)
    grew(pinned)
    if (pinned) toEnd()
  }

  async function toMessage(message: number): Promise<void> {
    pinned = false
    await nextTick()
    area.value?.querySelector(`[data-message="${message}"]`)?.scrollIntoView({ block: 'center' })
  }

  async function keepPlace(change: () => Promise<unknown>): Promise<void> {
    moving = true
    try {
      await change()
      await nextTick()
    } finally {
      moving = false
    }
  }

  watch(content, () => void (place = moving ? firstInView(area.value) : null), { flush: 'pre' })
  watch(content, contentChanged, { flush: 'post' })
  onMounted(() => {
    toEnd()
    const content = area.value?.querySelector('ol')
    if (content) sizes.observe(content)
  })
  onScopeDispose(() => sizes.disconnect())
  return { onScroll, toEnd, toMessage, keepPlace }
}

interface Place {
  readonly message: string
  readonly top: number
}

/** The first message that can be seen, and where. */
function firstInView(area: HTMLElement | undefined): Place | null {
  if (area === undefined) return null
  const { top } = area.getBoundingClientRect()
  const messages = [...area.querySelectorAll<HTMLElement>('[data-message]')]
  const first = messages.find((message) => message.getBoundingClientRect().bottom > top)
  const message = first?.dataset['message']
  return first === undefined || message === undefined ? null : { message, top: first.getBoundingClientRect().top }
}

function stayAt(area: HTMLElement | undefined, { message, top }: Place): void {
  const now = area?.querySelector(`[data-message="${message}"]`)?.getBoundingClientRect().top
  if (area !== undefined && now !== undefined) area.scrollTop += now - top
}
