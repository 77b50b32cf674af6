import { computed, type ComputedRef, onMounted, onScopeDispose, type Ref, shallowRef } from 'vue'
import { type VisibleRange, visibleRange } from '../state/visible-range.ts'

/** Which entries of a long list are drawn in its scrolling area; every entry is `rowRem` rem high. */
export function useVisibleRange(
  area: Ref<HTMLElement | undefined>,
  rowRem: number,
  count: () => number,
): { readonly range: ComputedRef<VisibleRange>; readonly read: () => void; readonly rowHeight: () => number } {
  const scrollTop = shallowRef(0)
  const height = shallowRef(0)
  const rowHeight = shallowRef(rowRem * 16)
  const sizes = new ResizeObserver(read)

  function read(): void {
    scrollTop.value = area.value?.scrollTop ?? 0
    height.value = area.value?.clientHeight ?? 0
    rowHeight.value = rowRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  }

  onMounted(() => {
    if (area.value !== undefined) sizes.observe(area.value)
    read()
  })
  onScopeDispose(() => sizes.disconnect())

  const range = computed(() =>
    visibleRange({
      count: count(),
      rowHeight: rowHeight.value,
      scrollTop: scrollTop.value,
      height: height.value,
    }),
  )
  return { range, read, rowHeight: () => rowHeight.value }
}
