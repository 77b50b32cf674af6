import { inject, type InjectionKey } from 'vue'
import type { Console } from '../state/console.ts'

export const consoleKey: InjectionKey<Console> = Symbol('console')

/** What the page knows, in every component. */
export function useConsole(): Console {
  const page = inject(consoleKey)
  if (page === undefined) throw new Error('The page has no console: main.ts provides it.')
  return page
}
