import { onMounted, onScopeDispose } from 'vue'
import { useConsole } from '../parts/use-console.ts'
import { actionOf, type ShortcutAction } from '../state/shortcuts.ts'

/** Runs what single keys mean; never while somebody types or a dialog is open, and not where they were turned off. */
export function useShortcuts(run: (action: ShortcutAction) => void): void {
  const page = useConsole()

  function onKey(event: KeyboardEvent): void {
    const action = actionOf(event)
    if (action === null || event.defaultPrevented || isTyping(event.target) || isCovered()) return
    if (!page.preferences.chosen.shortcuts && action !== 'help') return
    event.preventDefault()
    run(action)
  }

  onMounted(() => window.addEventListener('keydown', onKey))
  onScopeDispose(() => window.removeEventListener('keydown', onKey))
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
}

function isCovered(): boolean {
  return document.querySelector('dialog[open]') !== null
}
