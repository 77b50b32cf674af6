import type { PublicSettings, ToldMessage } from '../src/protocol.ts'
import { asksProfile } from '../src/asks-profile.ts'
import { languageOf, textsOf } from '../src/texts/texts.ts'
import { browserClock } from './clock/browser-clock.ts'
import type { ChatView } from './core/chat.ts'
import { WebchatElement } from './ui/webchat-element.ts'
import { Wording } from './ui/wording.ts'

/**
 * Shows the settings page how the widget will look: the same face with a made-up conversation, connected to nothing.
 * The page around it (this host's own) sends the settings as they are being typed.
 */

customElements.define('plugboard-webchat', WebchatElement)
const element = document.createElement('plugboard-webchat') as WebchatElement
document.body.append(element)

window.addEventListener('message', ({ origin, source, data }: MessageEvent<Partial<Told>>) => {
  if (origin !== location.origin || source !== window.parent || data.settings === undefined) return
  show(data.settings, data.form === true)
})
window.parent.postMessage({ webchat: 'ready' }, location.origin)

interface Told {
  readonly settings: PublicSettings
  /** The welcome form instead of the conversation. */
  readonly form: boolean
}

function show(settings: PublicSettings, form: boolean): void {
  const language = languageOf(settings.language, navigator.languages)
  const nothing = (): void => undefined
  element.start({
    settings,
    wording: new Wording(language, textsOf(language, settings.texts[language])),
    asks: form && asksProfile(settings.form),
    toggled: nothing,
    actions: {
      say: nothing,
      edit: nothing,
      delete: nothing,
      again: nothing,
      discard: nothing,
      sendFile: nothing,
      types: nothing,
      older: nothing,
      introduce: nothing,
    },
  })
  element.show(example())
  if (!element.isOpen) element.open()
}

function example(): ChatView {
  const atMs = browserClock.now() - 90_000
  const base = { files: [], atMs, edited: false, deleted: false, delivered: true, read: true }
  const messages: ToldMessage[] = [
    { ...base, id: 1, ref: 'v1', from: 'visitor', name: '', text: 'Hello! Is the blue jacket still there?' },
    { ...base, id: 2, ref: 'o2', from: 'operator', name: 'Anna', text: 'Good morning! Yes, [b]two[/b] are left.' },
    { ...base, id: 3, ref: 'v3', from: 'visitor', name: '', text: 'Wonderful, thank you.' },
  ]
  return {
    state: 'open',
    closedBy: 0,
    loaded: true,
    messages,
    more: false,
    pending: [],
    unread: new Set(),
    news: 0,
    typing: null,
  }
}
