import { nextTick, onMounted, type Ref, watch } from 'vue'

/** How far from the end still counts as the end. */
const NEAR_PX = 60

export interface PinnedScroll {
  onScroll(): void
  toEnd(): void
  /** Runs something that adds content above, and keeps in view what was in view. */
  keepPlace(add: () => Promise<unknown>): Promise<void>
}

/** Keeps a list at its end while one reads the end, and leaves it alone while one reads further up. */
export function usePinnedScroll(area: Ref<HTMLElement | undefined>, content: () => unknown): PinnedScroll {
  let pinned = true

  function toEnd(): void {
    pinned = true
    void nextTick(() => area.value?.scrollTo({ top: area.value.scrollHeight }))
  }

  function onScroll(): void {
    const element = area.value
    if (element !== undefined) pinned = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX
  }

  async function keepPlace(add: () => Promise<unknown>): Promise<void> {
    const before = area.value?.scrollHeight ?? 0
    await add()
    await nextTick()
    if (area.value !== undefined) area.value.scrollTop += area.value.scrollHeight - before
  }

  watch(content, () => pinned && toEnd(), { flush: 'post' })
  onMounted(toEnd)
  return { onScroll, toEnd, keepPlace }
}
