import { onScopeDispose, type ShallowRef, shallowRef } from 'vue'

/** Whether somebody can see the page: its tab is in front. */
export function usePageVisible(): Readonly<ShallowRef<boolean>> {
  const visible = shallowRef(document.visibilityState === 'visible')
  const read = (): void => void (visible.value = document.visibilityState === 'visible')
  document.addEventListener('visibilitychange', read)
  onScopeDispose(() => document.removeEventListener('visibilitychange', read))
  return visible
}
