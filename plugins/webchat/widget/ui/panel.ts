import { closeCodes, type Profile, type PublicSettings } from '../../src/protocol.ts'
import type { ChatView } from '../core/chat.ts'
import { Composer } from './composer.ts'
import { h, iconButton, icons } from './dom.ts'
import { MessageList } from './message-list.ts'
import { welcomeForm } from './welcome-form.ts'
import type { Wording } from './wording.ts'

/** What a visitor can do; the chat itself, or the preview of the settings page. */
export interface PanelActions {
  say(text: string): void
  edit(ref: string, text: string): void
  delete(ref: string): void
  again(failed: string): void
  discard(failed: string): void
  sendFile(file: File): void
  types(): void
  older(): void
  introduce(profile: Profile): void
  close(): void
}

export interface PanelOptions {
  readonly settings: PublicSettings
  readonly wording: Wording
  readonly actions: PanelActions
  /** The welcome form is still to be filled in. */
  readonly asks: boolean
}

/** The open chat: head, conversation, and the field to write in or the welcome form. */
export class Panel {
  readonly element: HTMLElement
  readonly #options: PanelOptions
  readonly #list: MessageList
  readonly #composer: Composer
  readonly #state: HTMLElement
  readonly #problem: HTMLElement
  readonly #body: HTMLElement
  #form: HTMLElement | null = null
  #view: ChatView | null = null

  constructor(options: PanelOptions) {
    this.#options = options
    const { settings, wording, actions } = options
    this.#list = new MessageList(
      wording,
      { ...actions, edit: (ref, text) => this.#composer.beginEdit(ref, text) },
      () => actions.older(),
    )
    this.#composer = new Composer(wording, this.#composerActions(), settings.files)
    this.#state = h('div', { class: 'state', role: 'status' })
    this.#problem = h('div', { class: 'alert', role: 'alert', hidden: true })
    const drop = h('div', { class: 'drop', 'aria-hidden': 'true' }, wording.text('drop'))
    this.#body = h('div', { class: 'body' }, this.#list.element, this.#list.latestButton)
    this.element = h(
      'section',
      { class: 'panel', id: 'panel', role: 'dialog', 'aria-labelledby': 'title', tabindex: -1, hidden: true },
      this.#head(),
      this.#state,
      this.#body,
      this.#problem,
      this.#composer.element,
      drop,
    )
    if (options.asks) this.#ask()
    if (settings.files.allowed) this.#takeDrops()
  }

  /** `wide`: there is a keyboard that does not cover the page. */
  focus(wide: boolean): void {
    if (this.#form !== null) this.#form.querySelector('input')?.focus()
    else if (wide) this.#composer.focus()
    else this.element.focus()
  }

  show(view: ChatView, nowMs: number): void {
    this.#view = view
    this.#list.show(view, nowMs)
    this.#say(stateText(view, this.#options.wording))
    if (view.pending.some(({ refused }) => refused === 'profile')) this.#ask()
  }

  shown(): void {
    this.#list.toEnd()
  }

  /** True: there was something to leave. */
  leave(): boolean {
    return this.#composer.cancelEdit()
  }

  #say(text: string): void {
    if (this.#state.textContent !== text) this.#state.textContent = text
    this.#state.classList.toggle('shown', text !== '')
  }

  #head(): HTMLElement {
    const { wording, actions } = this.#options
    const close = iconButton(wording.text('close'), icons.down, { class: 'close' })
    close.addEventListener('click', () => actions.close())
    const title = h('h2', { id: 'title', dir: 'auto' }, wording.text('title'))
    const subtitle = wording.text('subtitle')
    return h(
      'header',
      {},
      h('div', { class: 'titles' }, title, subtitle !== '' && h('p', { dir: 'auto' }, subtitle)),
      close,
    )
  }

  #ask(): void {
    if (this.#form !== null) return
    const { settings, wording, actions } = this.#options
    this.#form = welcomeForm(settings.form, wording, (profile) => {
      this.#form?.remove()
      this.#form = null
      this.element.classList.remove('asks')
      actions.introduce(profile)
      this.#composer.focus()
    })
    this.element.classList.add('asks')
    this.#body.before(this.#form)
  }

  #composerActions(): ConstructorParameters<typeof Composer>[1] {
    const { actions } = this.#options
    return {
      say: (text) => {
        this.#complain([])
        actions.say(text)
        this.#list.toEnd()
      },
      edit: (ref, text) => actions.edit(ref, text),
      types: () => actions.types(),
      lastOwn: () => this.#lastOwn(),
      files: (files) => this.#sendFiles(files),
    }
  }

  #lastOwn(): { readonly ref: string; readonly text: string } | undefined {
    const { messages = [] } = this.#view ?? {}
    return messages.findLast(({ from, deleted, text }) => from === 'visitor' && !deleted && text !== '')
  }

  #sendFiles(files: readonly File[]): void {
    const problems = files.flatMap((file) => {
      const problem = this.#problemOf(file)
      if (problem !== null) return [problem]
      this.#options.actions.sendFile(file)
      return []
    })
    this.#complain(problems)
    this.#list.toEnd()
  }

  #problemOf({ name, size, type }: File): string | null {
    const { settings, wording } = this.#options
    const { maxBytes, types } = settings.files
    if (size > maxBytes) return wording.text('fileTooLarge', { name, size: maxBytes / 1_000_000 })
    const fits = types.some((one) => one === type || (one.endsWith('/*') && type.startsWith(one.slice(0, -1))))
    return fits && size > 0 ? null : wording.text('fileType', { name })
  }

  #complain(problems: readonly string[]): void {
    this.#problem.hidden = problems.length === 0
    this.#problem.replaceChildren(...problems.map((problem) => h('p', {}, problem)))
  }

  #takeDrops(): void {
    let depth = 0
    const show = (change: number): void => {
      depth = Math.max(0, depth + change)
      this.element.classList.toggle('dropping', depth > 0)
    }
    this.element.addEventListener('dragenter', (event) => {
      if (event.dataTransfer?.types.includes('Files') === true) show(1)
    })
    this.element.addEventListener('dragleave', () => show(-1))
    this.element.addEventListener('dragover', (event) => event.preventDefault())
    this.element.addEventListener('drop', (event) => {
      event.preventDefault()
      show(-depth)
      if (this.#form === null) this.#sendFiles([...(event.dataTransfer?.files ?? [])])
    })
  }
}

/** Closed with these, it is the page that has to do something. */
const needsReload: ReadonlySet<number> = new Set([closeCodes.version, closeCodes.identity])

function stateText({ state, closedBy, loaded }: ChatView, wording: Wording): string {
  if (state === 'ended') return wording.text(needsReload.has(closedBy) ? 'reload' : 'unavailable')
  if (state === 'lost') return wording.text(closedBy === closeCodes.notReady ? 'unavailable' : 'offline')
  return state === 'connecting' && !loaded ? wording.text('connecting') : ''
}
