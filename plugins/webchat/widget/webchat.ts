import { asksProfile } from '../src/asks-profile.ts'
import type { PublicSettings } from '../src/protocol.ts'
import { languageOf, textsOf } from '../src/texts/texts.ts'
import { LocalKeep } from './browser/local-keep.ts'
import { scriptOptions, type ScriptOptions, Visitor } from './browser/script-options.ts'
import { browserSurroundings } from './browser/surroundings.ts'
import { Chat } from './core/chat.ts'
import { WebchatElement } from './ui/webchat-element.ts'
import { Wording } from './ui/wording.ts'

/**
 * The widget: `<script src="…/webchat.js" data-line="1"></script>` on any page puts it there. It looks at its own tag,
 * asks the connector how it shall look, and shows its button.
 */

const name = 'plugboard-webchat'
const script = document.currentScript ?? document.querySelector('script[src*="/webchat.js"][data-line]')

if (script instanceof HTMLScriptElement && customElements.get(name) === undefined) {
  customElements.define(name, WebchatElement)
  const options = scriptOptions(script)
  if (options === undefined) complain('data-line must name a line, such as data-line="1".')
  else void begin(options)
}

async function begin(options: ScriptOptions): Promise<void> {
  const settings = await load(options).catch(() => undefined)
  if (settings === undefined)
    return complain(`the settings of line ${options.line} could not be loaded: is this page allowed?`)
  if (!settings.ready) return complain(`line ${options.line} has no web chat that is switched on.`)
  await documentReady()
  place(options, settings)
}

async function load({ base, line }: ScriptOptions): Promise<PublicSettings> {
  const response = await window.fetch(new URL(`lines/${line}/settings`, base), { credentials: 'omit' })
  if (!response.ok) throw new Error(String(response.status))
  return (await response.json()) as PublicSettings
}

function place(options: ScriptOptions, settings: PublicSettings): void {
  const keep = new LocalKeep()
  const visitor = new Visitor(keep, options)
  const element = document.createElement(name) as WebchatElement
  const chat = new Chat(browserSurroundings(options.base, options.line, keep), {
    place: visitor.place,
    identity: () => visitor.identity(),
    changed: () => element.show(chat.view),
  })
  element.start({
    settings,
    wording: wordingOf(options, settings),
    asks: asksProfile(settings.form) && !visitor.signedIn && visitor.profile === undefined,
    toggled: (open) => toggled(open),
    actions: {
      say: (text) => chat.say(text),
      edit: (ref, text) => chat.edit(ref, text),
      delete: (ref) => chat.delete(ref),
      again: (failed) => chat.again(failed),
      discard: (failed) => chat.discard(failed),
      sendFile: (file) => void chat.sendFile(file),
      types: () => chat.types(),
      older: () => chat.older(),
      introduce: (profile) => introduce(profile),
    },
  })
  document.body.append(element)
  element.show(chat.view)
  watchAttention(() => attend())
  window.addEventListener('online', () => chat.hurry())
  if (visitor.hasTalked || chat.hasPending) chat.connect()
  if (options.open) element.open()

  function toggled(open: boolean): void {
    if (open) {
      visitor.remember()
      chat.connect()
    }
    attend()
    element.show(chat.view)
  }

  function attend(): void {
    chat.attend(element.isOpen && document.visibilityState === 'visible' && document.hasFocus())
    // Somebody who looks again does not wait for the next attempt.
    if (navigator.onLine && chat.view.state === 'lost') chat.connect()
  }

  function introduce(profile: NonNullable<Visitor['profile']>): void {
    visitor.profile = profile
    chat.introduce(profile)
    for (const { ref, refused } of chat.view.pending) if (refused === 'profile') chat.again(ref)
  }
}

function wordingOf({ language: wanted }: ScriptOptions, { language, texts }: PublicSettings): Wording {
  const chosen = languageOf(language, [wanted ?? '', ...navigator.languages])
  return new Wording(chosen, textsOf(chosen, texts[chosen]))
}

function watchAttention(call: () => void): void {
  for (const event of ['focus', 'blur', 'pageshow']) window.addEventListener(event, call)
  document.addEventListener('visibilitychange', call)
}

async function documentReady(): Promise<void> {
  if (document.readyState !== 'loading') return
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }))
}

/** For the person who put the tag on their page; visitors see nothing. */
function complain(problem: string): void {
  window.console.warn(`Plugboard web chat: ${problem}`)
}
