import { PlugboardError, type QuickAnswerView } from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import type { QuickAnswerInput, QuickAnswers } from '../host.ts'

/** The setting of the installation that holds them all, as JSON. */
const KEY = 'desk.quick-answers'
const MOST = 500
const SHORTCUT = /^[^\u0000-\u0020\u007f/]{1,40}$/u // oxlint-disable-line no-control-regex -- they are what is refused
const TEXT_CHARACTERS = 10_000
/** How often a change starts again because another worker came first. */
const CONFLICTS_ALLOWED = 8

interface Stored {
  /** The largest id that was given out. */
  readonly last: number
  readonly items: readonly QuickAnswerView[]
}

/**
 * Texts that operators send often. Every operator may change them: they are a tool of everyday work, not a setting.
 * Changes of one host come one after the other; when another worker changed them meanwhile, the change is decided again.
 */
export class StoredQuickAnswers implements QuickAnswers {
  readonly #store: Pick<Store, 'setting' | 'replaceSetting'>
  #turn: Promise<unknown> = Promise.resolve()

  constructor(store: Pick<Store, 'setting' | 'replaceSetting'>) {
    this.#store = store
  }

  async list(): Promise<readonly QuickAnswerView[]> {
    const { items } = await this.#read()
    return items.toSorted((one, other) => one.shortcut.localeCompare(other.shortcut))
  }

  add(input: QuickAnswerInput): Promise<QuickAnswerView> {
    return this.#change(({ last, items }) => {
      if (items.length >= MOST) throw new PlugboardError('QUICK_ANSWERS_FULL', { count: items.length })
      const answer = checked({ id: last + 1, shortcut: input.shortcut, text: input.text }, items)
      return { stored: { last: answer.id, items: [...items, answer] }, answer }
    })
  }

  update(id: number, patch: Partial<QuickAnswerInput>): Promise<QuickAnswerView> {
    return this.#change(({ last, items }) => {
      const before = known(id, items)
      const { shortcut = before.shortcut, text = before.text } = patch
      const others = items.filter((item) => item !== before)
      const answer = checked({ id, shortcut, text }, others)
      return { stored: { last, items: [...others, answer] }, answer }
    })
  }

  async delete(id: number): Promise<void> {
    await this.#change(({ last, items }) => {
      const answer = known(id, items)
      return { stored: { last, items: items.filter((item) => item !== answer) }, answer }
    })
  }

  #change(
    decide: (before: Stored) => { readonly stored: Stored; readonly answer: QuickAnswerView },
  ): Promise<QuickAnswerView> {
    const change = this.#turn.then(() => this.#decide(decide))
    this.#turn = change.catch(() => {}) // whoever asked for the change is told
    return change
  }

  async #decide(
    decide: (before: Stored) => { readonly stored: Stored; readonly answer: QuickAnswerView },
  ): Promise<QuickAnswerView> {
    for (let conflicts = 0; ; conflicts++) {
      const before = await this.#store.setting(KEY)
      const { stored, answer } = decide(storedIn(before))
      if (await this.#store.replaceSetting(KEY, before, JSON.stringify(stored))) return answer
      if (conflicts === CONFLICTS_ALLOWED) throw new PlugboardError('STORE_CONFLICT', { what: 'the quick answers' })
    }
  }

  async #read(): Promise<Stored> {
    return storedIn(await this.#store.setting(KEY))
  }
}

function storedIn(text: string | undefined): Stored {
  return text === undefined ? { last: 0, items: [] } : (JSON.parse(text) as Stored)
}

function known(id: number, items: readonly QuickAnswerView[]): QuickAnswerView {
  const found = items.find((item) => item.id === id)
  if (found === undefined) throw new PlugboardError('QUICK_ANSWER_UNKNOWN', { answer: id })
  return found
}

/** @throws QUICK_ANSWER_INVALID, QUICK_ANSWER_TAKEN */
function checked(answer: QuickAnswerView, others: readonly QuickAnswerView[]): QuickAnswerView {
  const { shortcut, text } = answer
  if (!SHORTCUT.test(shortcut)) throw new PlugboardError('QUICK_ANSWER_INVALID', { problem: 'the shortcut' })
  if (text.trim() === '' || text.includes('\0') || text.length > TEXT_CHARACTERS || !text.isWellFormed())
    throw new PlugboardError('QUICK_ANSWER_INVALID', { problem: 'the text' })
  if (others.some((other) => other.shortcut.toLowerCase() === shortcut.toLowerCase()))
    throw new PlugboardError('QUICK_ANSWER_TAKEN', { shortcut })
  return answer
}
