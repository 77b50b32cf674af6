import { readonly, type ShallowRef, shallowRef } from 'vue'
import { hrefOf, parseRoute, type Route } from './route.ts'

const current = shallowRef<Route | null>(null)

/** The route of the address; `null` for the start page. */
export function useRoute(): Readonly<ShallowRef<Route | null>> {
  return readonly(current) as Readonly<ShallowRef<Route | null>>
}

/** Follows the address from now on. */
export function followAddress(): void {
  const read = (): void => void (current.value = parseRoute(window.location.hash))
  window.addEventListener('hashchange', read)
  read()
}

export function goTo(route: Route): void {
  window.location.hash = hrefOf(route)
}
