import { type PublicSettings, textMaxLength } from '../../src/protocol.ts'
import { h, iconButton, icons } from './dom.ts'
import type { Wording } from './wording.ts'

export interface ComposerActions {
  say(text: string): void
  edit(ref: string, text: string): void
  /** The visitor's last message that can still be edited. */
  lastOwn(): { readonly ref: string; readonly text: string } | undefined
  files(files: readonly File[]): void
  types(): void
}

/** Where the visitor writes: Enter sends, Shift and Enter begins a new line, Up in an empty field edits. */
export class Composer {
  readonly element: HTMLElement
  readonly #field: HTMLTextAreaElement
  readonly #send: HTMLButtonElement
  readonly #editing: HTMLElement
  readonly #wording: Wording
  readonly #actions: ComposerActions
  #edits: string | null = null
  /** What was being written when the editing began. */
  #draft = ''

  constructor(wording: Wording, actions: ComposerActions, files: PublicSettings['files']) {
    this.#wording = wording
    this.#actions = actions
    const placeholder = wording.text('placeholder')
    this.#field = h('textarea', {
      rows: 1,
      placeholder,
      'aria-label': placeholder,
      maxlength: textMaxLength,
      dir: 'auto',
      enterkeyhint: 'send',
    })
    this.#send = iconButton(wording.text('send'), icons.send, { type: 'submit', class: 'send' })
    this.#editing = h('div', { class: 'editing', hidden: true })
    const form = h(
      'form',
      { class: 'composer' },
      ...(files.allowed ? this.#picker(files) : []),
      this.#field,
      this.#send,
    )
    this.element = h('div', { class: 'bottom' }, this.#editing, form)
    form.addEventListener('submit', (event) => (event.preventDefault(), this.#submit()))
    this.#field.addEventListener('keydown', (event) => this.#key(event))
    this.#field.addEventListener('input', () => this.#input())
    if (files.allowed) this.#field.addEventListener('paste', (event) => this.#paste(event))
    this.#look()
  }

  focus(): void {
    this.#field.focus({ preventScroll: true })
  }

  beginEdit(ref: string, text: string): void {
    if (this.#edits === null) this.#draft = this.#field.value
    this.#edits = ref
    const cancel = iconButton(this.#wording.text('cancel'), icons.close)
    cancel.addEventListener('click', () => this.#endEdit())
    this.#editing.replaceChildren(h('span', {}, this.#wording.text('edit')), cancel)
    this.#editing.hidden = false
    this.#write(text)
    this.focus()
  }

  /** True: there was something to leave. */
  cancelEdit(): boolean {
    if (this.#edits === null) return false
    this.#endEdit()
    return true
  }

  #endEdit(): void {
    this.#edits = null
    this.#editing.hidden = true
    this.#write(this.#draft)
    this.#draft = ''
    this.focus()
  }

  #submit(): void {
    const text = this.#field.value.trim()
    if (text === '') return
    if (this.#edits === null) {
      this.#actions.say(text)
      this.#write('')
    } else {
      this.#actions.edit(this.#edits, text)
      this.#endEdit()
    }
    this.focus()
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      this.#submit()
    }
    if (event.key !== 'ArrowUp' || this.#field.value !== '') return
    const last = this.#actions.lastOwn()
    if (last === undefined) return
    event.preventDefault()
    this.beginEdit(last.ref, last.text)
  }

  #input(): void {
    if (this.#edits === null && this.#field.value !== '') this.#actions.types()
    this.#look()
  }

  #write(text: string): void {
    this.#field.value = text
    this.#look()
  }

  /** As high as its text, up to what the style allows. */
  #look(): void {
    this.#send.disabled = this.#field.value.trim() === ''
    this.#field.style.height = 'auto'
    this.#field.style.height = `${this.#field.scrollHeight}px`
  }

  #paste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    this.#actions.files(files)
  }

  #picker({ types }: PublicSettings['files']): readonly HTMLElement[] {
    const input = h('input', { type: 'file', multiple: true, hidden: true, accept: types.join(','), tabindex: -1 })
    const button = iconButton(this.#wording.text('attach'), icons.attach, { class: 'attach' })
    button.addEventListener('click', () => input.click())
    input.addEventListener('change', () => {
      this.#actions.files([...(input.files ?? [])])
      input.value = ''
    })
    return [input, button]
  }
}
