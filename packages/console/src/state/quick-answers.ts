import type { QuickAnswerView } from '@plugboard/contract'
import { shallowRef } from 'vue'
import type { DeskApi } from '../api/desk-api.ts'

type Calls = Pick<DeskApi, 'quickAnswers' | 'addQuickAnswer' | 'changeQuickAnswer' | 'removeQuickAnswer'>

/** The texts that operators share. They are asked for again whenever somebody is about to use one. */
export class QuickAnswers {
  readonly #api: Calls
  readonly #list = shallowRef<readonly QuickAnswerView[]>([])

  constructor(api: Calls) {
    this.#api = api
  }

  get list(): readonly QuickAnswerView[] {
    return this.#list.value
  }

  /** Those whose shortcut begins with what was typed come first, then those that hold it anywhere. */
  matching(typed: string): readonly QuickAnswerView[] {
    const sought = typed.toLowerCase()
    const begins = this.list.filter(({ shortcut }) => shortcut.toLowerCase().startsWith(sought))
    const holds = this.list.filter(
      (answer) => !begins.includes(answer) && `${answer.shortcut}\n${answer.text}`.toLowerCase().includes(sought),
    )
    return [...begins, ...holds]
  }

  async load(): Promise<void> {
    this.#list.value = (await this.#api.quickAnswers()).items
  }

  /** `id` null: a new one. */
  async save(id: number | null, input: { readonly shortcut: string; readonly text: string }): Promise<void> {
    if (id === null) await this.#api.addQuickAnswer(input)
    else await this.#api.changeQuickAnswer(id, input)
    await this.load()
  }

  async remove(id: number): Promise<void> {
    await this.#api.removeQuickAnswer(id)
    await this.load()
  }
}

/** What was typed after `/`, where a reply consists of that alone; null where it does not. */
export function typedShortcut(text: string): string | null {
  return /^\/([^\s/]{0,40})$/u.exec(text)?.[1] ?? null
}
