import type { QuickAnswerView } from '@plugboard/contract'
import { computed, type ComputedRef, type Ref, ref, watch } from 'vue'
import { useConsole } from '../parts/use-console.ts'
import { typedShortcut } from '../state/quick-answers.ts'

export interface QuickAnswerChoice {
  /** Null while nothing is to be chosen. */
  readonly answers: ComputedRef<readonly QuickAnswerView[] | null>
  readonly active: Ref<number>
  choose(answer: QuickAnswerView): void
  /** Arrows, Enter, Tab and Escape while there is something to choose. */
  onKey(event: KeyboardEvent): void
}

/** A `/` at the beginning of a reply offers the quick answers. */
export function useQuickAnswers(text: Ref<string>): QuickAnswerChoice {
  const page = useConsole()
  const active = ref(0)
  const dismissed = ref(false)
  const typed = computed(() => typedShortcut(text.value))
  const answers = computed(() =>
    typed.value === null || dismissed.value ? null : page.quickAnswers.matching(typed.value),
  )

  watch(typed, (now, before) => {
    active.value = 0
    if (now === null) dismissed.value = false
    else if (before === null) void page.notices.attempt(() => page.quickAnswers.load())
  })

  function choose(answer: QuickAnswerView): void {
    text.value = answer.text
  }

  function onKey(event: KeyboardEvent): void {
    const list = answers.value
    if (list === null || event.isComposing) return
    const chosen = list[active.value]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1
      active.value = list.length === 0 ? 0 : (active.value + step + list.length) % list.length
    } else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && chosen !== undefined) choose(chosen)
    else if (event.key === 'Escape') dismissed.value = true
    else return
    event.preventDefault()
  }

  return { answers, active, choose, onKey }
}
