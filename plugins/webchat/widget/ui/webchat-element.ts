import type { PublicSettings } from '../../src/protocol.ts'
import { browserClock } from '../clock/browser-clock.ts'
import type { ChatView } from '../core/chat.ts'
import { inkOn } from './colour.ts'
import { h, icon, icons } from './dom.ts'
import { Panel, type PanelActions } from './panel.ts'
import style from './webchat.css?inline'
import type { Wording } from './wording.ts'

export interface FaceOptions {
  readonly settings: PublicSettings
  readonly wording: Wording
  readonly actions: Omit<PanelActions, 'close'>
  readonly asks: boolean
  /** The visitor opened or closed the chat. */
  readonly toggled: (open: boolean) => void
}

const sheet = new CSSStyleSheet()
sheet.replaceSync(style)

/** On screens as narrow as this the chat takes all of it. The same number is in the style. */
const narrow = '(max-width: 480px)'

/**
 * `<plugboard-webchat>`: a round button in the corner, and the panel that it opens. Everything is inside its shadow, so
 * that the page's styles and the chat's leave each other alone.
 */
export class WebchatElement extends HTMLElement {
  #options: FaceOptions | null = null
  #panel: Panel | null = null
  #launcher: HTMLButtonElement | null = null
  #news: HTMLElement | null = null
  #badge: HTMLElement | null = null
  #open = false
  #view: ChatView | null = null
  #drawn = false

  /** Draws it, anew when the settings changed. */
  start(options: FaceOptions): void {
    this.#options = options
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [sheet]
    this.#colour(options.settings)
    this.#panel = new Panel({ ...options, actions: { ...options.actions, close: () => this.close() } })
    this.#launcher = this.#button(options.wording)
    this.#news = h('div', { class: 'hidden', role: 'status' })
    root.replaceChildren(this.#panel.element, this.#launcher, this.#news)
    this.#panel.element.addEventListener('keydown', (event) => this.#key(event))
    if (this.#open) this.#unfold()
    if (this.#view !== null) this.show(this.#view, true)
  }

  get isOpen(): boolean {
    return this.#open
  }

  /** For the page: opens the chat. */
  open(): void {
    if (this.#open || this.#panel === null) return
    this.#open = true
    this.#unfold()
    this.#panel.focus(!matchMedia(narrow).matches && matchMedia('(hover: hover)').matches)
    this.#options?.toggled(true)
  }

  /** For the page: closes the chat. */
  close(): void {
    if (!this.#open || this.#panel === null) return
    this.#open = false
    this.#panel.element.hidden = true
    this.#launcher?.setAttribute('aria-expanded', 'false')
    this.#launcher?.setAttribute('aria-label', this.#options?.wording.text('open') ?? '')
    this.#holdPage(false)
    this.#launcher?.focus()
    this.#options?.toggled(false)
  }

  /** However often something changes, it is drawn once per frame. */
  show(view: ChatView, now = false): void {
    this.#view = view
    if (now) return this.#draw()
    if (this.#drawn) return
    this.#drawn = true
    const draw = (): void => {
      this.#drawn = false
      this.#draw()
    }
    // Nothing is drawn in a tab in the background, where what is heard still counts.
    if (document.visibilityState === 'visible') requestAnimationFrame(draw)
    else queueMicrotask(draw)
  }

  #draw(): void {
    if (this.#view === null) return
    this.#panel?.show(this.#view, browserClock.now())
    this.#tellNews(this.#open ? 0 : this.#view.news)
  }

  #tellNews(count: number): void {
    if (this.#badge === null || this.#news === null) return
    this.#badge.hidden = count === 0
    this.#badge.textContent = count > 99 ? '99+' : String(count)
    const text = count === 0 ? '' : (this.#options?.wording.text('newMessages', { count }) ?? '')
    if (this.#news.textContent !== text) this.#news.textContent = text
  }

  #button(wording: Wording): HTMLButtonElement {
    this.#badge = h('span', { class: 'badge', hidden: true, 'aria-hidden': 'true' })
    const button = h(
      'button',
      {
        type: 'button',
        class: 'launcher',
        'aria-expanded': 'false',
        'aria-controls': 'panel',
        'aria-label': wording.text('open'),
      },
      icon(icons.chat),
      icon(icons.down),
      this.#badge,
    )
    button.addEventListener('click', () => (this.#open ? this.close() : this.open()))
    return button
  }

  #unfold(): void {
    if (this.#panel === null) return
    this.#panel.element.hidden = false
    this.#launcher?.setAttribute('aria-expanded', 'true')
    this.#launcher?.setAttribute('aria-label', this.#options?.wording.text('close') ?? '')
    this.#panel.shown()
    this.#holdPage(matchMedia(narrow).matches)
  }

  /** On a phone the page behind must not scroll along, and is not there for a screen reader. */
  #holdPage(hold: boolean): void {
    document.documentElement.style.overflow = hold ? 'hidden' : ''
    if (hold) this.#panel?.element.setAttribute('aria-modal', 'true')
    else this.#panel?.element.removeAttribute('aria-modal')
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation()
      if (this.#panel?.leave() !== true) this.close()
    }
    if (event.key === 'Tab' && this.#panel?.element.hasAttribute('aria-modal') === true) this.#keepFocus(event)
  }

  /** Where the chat is all there is to see, Tab stays in it. */
  #keepFocus(event: KeyboardEvent): void {
    const all = [
      ...(this.#panel?.element.querySelectorAll<HTMLElement>('button, input, textarea, a[href], [tabindex="0"]') ?? []),
    ]
    const usable = all.filter((one) => one.tabIndex >= 0 && one.checkVisibility() && !one.matches(':disabled'))
    const [from, to] = event.shiftKey ? [usable[0], usable.at(-1)] : [usable.at(-1), usable[0]]
    const focused = this.shadowRoot?.activeElement
    if (focused !== from && usable.includes(focused as HTMLElement)) return
    event.preventDefault()
    to?.focus()
  }

  #colour({ colour, position, scheme }: PublicSettings): void {
    this.style.setProperty('--accent', colour)
    this.style.setProperty('--ink', inkOn(colour))
    this.dataset['position'] = position
    this.dataset['scheme'] = scheme
  }
}
