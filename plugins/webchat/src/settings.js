/**
 * The settings page of the web chat: a custom element that needs no library and no build step. As in the base
 * connector, the page that shows it sets `line`, `connector` and `call(action, data)`.
 *
 * Beside the form stands the widget itself, in a frame, as it will look with what is being typed; it is connected to
 * nothing. What has to be copied into one's own page stands above.
 */

const element = 'webchat-settings'
const languages = [
  ['en', 'English'],
  ['de', 'Deutsch'],
  ['ru', 'Русский'],
]
/** Texts that most people change, first; the others are folded away. */
const firstTexts = ['title', 'subtitle', 'greeting', 'placeholder', 'formIntro', 'formConsent']

const style = new CSSStyleSheet()
style.replaceSync(`
  :host { color-scheme: light dark; display: block; container-type: inline-size; font: inherit; color: var(--text, CanvasText) }
  .columns { display: grid; grid-template-columns: minmax(0, 1fr) 24rem; gap: 1.5rem; align-items: start }
  @container (max-width: 52rem) { .columns { grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr); gap: 1rem } }
  @container (max-width: 34rem) { .columns { grid-template-columns: minmax(0, 1fr) } }
  fieldset, .box { border: 1px solid var(--border, color-mix(in srgb, CanvasText 20%, Canvas)); border-radius: .5rem; padding: .75rem 1rem 1rem; margin: 0 0 .75rem; min-inline-size: 0 }
  legend, h3 { font-size: 1rem; font-weight: 600; padding-inline: .25rem; margin: 0 }
  h3 { padding: 0 }
  p, .help { margin: .15rem 0 .5rem; color: var(--muted, color-mix(in srgb, CanvasText 70%, Canvas)); font-size: .875rem }
  label { display: block; margin-block-start: .6rem }
  label.check { display: flex; gap: .5rem; align-items: center }
  input:not([type=checkbox], [type=color]), select, textarea { display: block; inline-size: 100%; box-sizing: border-box; font: inherit; padding: .4rem .5rem; margin-block-start: .2rem }
  input[type=color] { display: block; inline-size: 4rem; block-size: 2.2rem; margin-block-start: .2rem; padding: .1rem }
  textarea { min-block-size: 4.5em; resize: vertical }
  a { color: var(--accent, LinkText) }
  button { font: inherit; padding: .4rem .8rem; cursor: pointer }
  :focus-visible { outline: 3px solid var(--accent, Highlight); outline-offset: 2px }
  .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: 0 1rem }
  pre { margin: .4rem 0; padding: .6rem .75rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; border-radius: .4rem; background: color-mix(in srgb, CanvasText 7%, Canvas); font-size: .875rem }
  .bar { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center }
  .bar .state { margin-inline-end: auto }
  .preview { position: sticky; inset-block-start: .5rem }
  iframe { display: block; inline-size: 100%; block-size: 36rem; border: 1px solid var(--border, color-mix(in srgb, CanvasText 20%, Canvas)); border-radius: .5rem; background: Canvas }
  details { margin-block-start: .75rem }
  summary { cursor: pointer }
  .done { color: light-dark(#0a6b2d, #6fdc93) }
  .problem { color: light-dark(#a3170b, #ff9d8f) }
  [role=status] { min-block-size: 1.5em; margin-block-start: .5rem }
`)

class WebchatSettings extends HTMLElement {
  /** What the page gave us. */
  #page = { line: 0, connector: '', call: undefined }
  #answer = null
  #busy = false
  /** Of each language, so that switching loses nothing. */
  #texts = { en: {}, de: {}, ru: {} }
  #shownForm = false
  #pending = 0

  get line() {
    return this.#page.line
  }

  set line(line) {
    this.#given({ line })
  }

  get connector() {
    return this.#page.connector
  }

  set connector(connector) {
    this.#given({ connector })
  }

  get call() {
    return this.#page.call
  }

  set call(call) {
    this.#given({ call })
  }

  connectedCallback() {
    if (this.shadowRoot === null) this.#draw()
    for (const name of Object.keys(this.#page).filter((each) => Object.hasOwn(this, each))) {
      const value = this[name]
      delete this[name]
      this[name] = value
    }
    window.addEventListener('message', this.#heard)
    void this.#show()
  }

  disconnectedCallback() {
    window.removeEventListener('message', this.#heard)
  }

  #given(properties) {
    this.#page = { ...this.#page, ...properties }
    void this.#show()
  }

  get #isReady() {
    return this.shadowRoot !== null && this.line && this.connector && this.call
  }

  get #base() {
    return new URL(`/connector/${this.connector}/`, location.href)
  }

  /** Drawn once; later answers only change values, so that the focus stays where it is. */
  #draw() {
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [style]
    const form = make(
      'form',
      {},
      snippetBox(),
      lookFields(),
      textFields(),
      formFields(),
      fileFields(),
      guardFields(),
      footer(),
    )
    const frame = make('iframe', { title: 'Preview of the chat' })
    const asked = make(
      'label',
      { class: 'check' },
      make('input', { type: 'checkbox', name: 'showForm' }),
      'Show the welcome form',
    )
    root.append(
      make(
        'div',
        { class: 'columns' },
        form,
        make('div', { class: 'preview' }, make('h3', {}, 'Preview'), asked, frame),
      ),
    )
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#save()
    })
    form.addEventListener('input', (event) => this.#typed(event))
    asked.addEventListener('input', () => {
      this.#shownForm = this.#field('showForm').checked
      this.#preview()
    })
    root.querySelector('[name=textLanguage]').addEventListener('input', () => this.#showTexts())
    for (const button of root.querySelectorAll('button[data-action]'))
      button.addEventListener('click', () => void this.#pressed(button.dataset.action))
  }

  #field(name) {
    return this.shadowRoot.querySelector(`[name="${name}"]`)
  }

  async #pressed(action) {
    if (action === 'copy') return this.#copy()
    await this.#run(action, undefined, action === 'disconnect' ? 'Disconnected.' : 'Done.')
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#snippet())
      this.#say('Copied.')
    } catch {
      this.#say('Your browser does not allow copying: select the text and copy it.', true)
    }
  }

  #snippet() {
    return `<script src="${this.#answer.urls.script}" data-line="${this.line}" async></script>`
  }

  async #show() {
    if (!this.#isReady || this.#answer !== null) return
    this.shadowRoot.querySelector('iframe').src = new URL('preview', this.#base).href
    await this.#run('show', undefined, '')
  }

  async #save() {
    await this.#run('save', { settings: this.#settings() }, 'Saved. The chat is switched on.')
  }

  async #run(action, data, done) {
    if (this.#busy) return
    this.#busy = true
    this.#say('')
    try {
      this.#take(await this.call(action, data), action)
      this.#say(done)
      if (action !== 'show') this.dispatchEvent(new CustomEvent('plugboard-changed'))
    } catch (error) {
      this.#say([error.message, error.next].filter(Boolean).join(' '), true)
    } finally {
      this.#busy = false
    }
  }

  #take(answer, action) {
    this.#answer = answer
    if (action === 'show' || action === 'save' || action === 'disconnect') this.#fill(answer.settings)
    this.shadowRoot.querySelector('.snippet').textContent = this.#snippet()
    this.shadowRoot.querySelector('.open').href = answer.urls.page
    const secret = this.shadowRoot.querySelector('.secret')
    secret.hidden = answer.secret === undefined
    secret.textContent = answer.secret ?? ''
    this.shadowRoot.querySelector('.hasSecret').textContent = answer.hasSecret
      ? 'There is a secret. It is not shown again; a new one takes its place at once.'
      : 'There is no secret yet: nobody can sign in.'
    const state = this.shadowRoot.querySelector('.state')
    state.textContent = { on: 'Switched on', off: 'Switched off', error: 'In error' }[answer.state]
    state.className = `state ${{ on: 'done', off: '', error: 'problem' }[answer.state]}`
    this.#enable('reset', answer.state === 'error')
    this.#enable('disconnect', answer.state !== 'off')
    this.#enable('removeSecret', answer.hasSecret)
    this.#preview()
  }

  #enable(action, enabled) {
    this.shadowRoot.querySelector(`button[data-action=${action}]`).disabled = !enabled
  }

  #fill(settings) {
    for (const name of ['language', 'colour', 'position', 'scheme', 'fileMegabytes', 'messagesPerMinute'])
      this.#field(name).value = String(settings[name])
    for (const name of ['files', 'signedInOnly']) this.#field(name).checked = settings[name]
    for (const name of ['name', 'email', 'phone']) this.#field(`form.${name}`).value = settings.form[name]
    this.#field('form.consent').checked = settings.form.consent
    this.#field('origins').value = settings.origins.join('\n')
    this.#field('mediaTypes').value = settings.mediaTypes.join('\n')
    this.#texts = { en: { ...settings.texts.en }, de: { ...settings.texts.de }, ru: { ...settings.texts.ru } }
    this.#showTexts()
  }

  #settings() {
    return {
      origins: linesOf(this.#field('origins').value).map((origin) => origin.replace(/\/+$/, '')),
      language: this.#field('language').value,
      texts: this.#texts,
      colour: this.#field('colour').value,
      position: this.#field('position').value,
      scheme: this.#field('scheme').value,
      form: {
        name: this.#field('form.name').value,
        email: this.#field('form.email').value,
        phone: this.#field('form.phone').value,
        consent: this.#field('form.consent').checked,
      },
      files: this.#field('files').checked,
      fileMegabytes: Number(this.#field('fileMegabytes').value),
      mediaTypes: linesOf(this.#field('mediaTypes').value),
      signedInOnly: this.#field('signedInOnly').checked,
      messagesPerMinute: Number(this.#field('messagesPerMinute').value),
    }
  }

  #showTexts() {
    if (this.#answer === null) return
    const language = this.#field('textLanguage').value
    const defaults = this.#answer.defaults[language]
    const others = Object.keys(defaults).filter((name) => !firstTexts.includes(name))
    const row = (name) => textRow(name, defaults[name], this.#texts[language][name] ?? '')
    this.shadowRoot.querySelector('.firstTexts').replaceChildren(...firstTexts.map(row))
    this.shadowRoot.querySelector('.otherTexts').replaceChildren(...others.map(row))
    this.#preview()
  }

  #typed({ target }) {
    if (target.dataset.text !== undefined) {
      const texts = this.#texts[this.#field('textLanguage').value]
      if (target.value === '') delete texts[target.dataset.text]
      else texts[target.dataset.text] = target.value
    }
    this.#preview()
  }

  /** The frame tells when it can hear. */
  #heard = ({ source, origin, data }) => {
    const frame = this.shadowRoot?.querySelector('iframe')
    if (source === frame?.contentWindow && origin === location.origin && data?.webchat === 'ready') this.#preview()
  }

  /** While somebody types, only the last state counts. */
  #preview() {
    cancelAnimationFrame(this.#pending)
    this.#pending = requestAnimationFrame(() => this.#sendPreview())
  }

  #sendPreview() {
    if (this.#answer === null) return
    const { files, fileMegabytes, mediaTypes, ...settings } = this.#settings()
    // The language whose texts are being written is the one that is seen.
    const language = settings.language === 'auto' ? this.#field('textLanguage').value : settings.language
    const told = { allowed: files, maxBytes: fileMegabytes * 1_000_000, types: mediaTypes }
    const frame = this.shadowRoot.querySelector('iframe')
    frame.contentWindow?.postMessage(
      { settings: { ...settings, language, files: told, ready: true }, form: this.#shownForm },
      location.origin,
    )
  }

  #say(text, isProblem = false) {
    const line = this.shadowRoot.querySelector('[role=status]')
    line.textContent = text
    line.className = isProblem ? 'problem' : ''
  }
}

function snippetBox() {
  return make(
    'div',
    { class: 'box' },
    make('h3', {}, 'For your page'),
    make('p', {}, 'Put this line into every page that is to have the chat, anywhere in its head or body.'),
    make('pre', { class: 'snippet', tabindex: '0' }),
    make(
      'div',
      { class: 'bar' },
      make('button', { type: 'button', 'data-action': 'copy' }, 'Copy'),
      make('a', { class: 'open', target: '_blank', rel: 'noopener' }, 'Open a page with nothing but the chat'),
    ),
  )
}

function lookFields() {
  return group(
    'Look',
    make(
      'div',
      { class: 'pair' },
      labelled('Colour', make('input', { type: 'color', name: 'colour' })),
      labelled(
        'Side of the page',
        choice('position', [
          ['right', 'Right'],
          ['left', 'Left'],
        ]),
      ),
      labelled(
        'Light or dark',
        choice('scheme', [
          ['auto', 'As the visitor has it'],
          ['light', 'Always light'],
          ['dark', 'Always dark'],
        ]),
      ),
      labelled('Language', choice('language', [['auto', 'The visitor’s own'], ...languages])),
    ),
  )
}

function textFields() {
  return group(
    'Texts',
    make('p', {}, 'What you leave empty has the text that is shown.'),
    labelled('Texts in', choice('textLanguage', languages)),
    make('div', { class: 'firstTexts' }),
    make('details', {}, make('summary', {}, 'All other texts'), make('div', { class: 'otherTexts' })),
  )
}

function formFields() {
  const asked = [
    ['off', 'Not asked'],
    ['optional', 'Optional'],
    ['required', 'Required'],
  ]
  return group(
    'Welcome form',
    make('p', {}, 'What a visitor is asked for before the first message.'),
    make(
      'div',
      { class: 'pair' },
      labelled('Name', choice('form.name', asked)),
      labelled('E-mail', choice('form.email', asked)),
      labelled('Phone', choice('form.phone', asked)),
    ),
    checked('form.consent', 'The visitor has to agree to a text'),
  )
}

function fileFields() {
  return group(
    'Files',
    checked('files', 'Visitors may send files'),
    labelled(
      'Largest file (MB)',
      make('input', { type: 'number', name: 'fileMegabytes', min: '1', max: '25', required: '' }),
    ),
    labelled('Kinds of files, one media type per line', make('textarea', { name: 'mediaTypes', rows: '4' })),
  )
}

function guardFields() {
  return group(
    'Who may write',
    labelled(
      'Pages that may show the chat, one origin per line (such as https://www.example.com); empty: every page',
      make('textarea', { name: 'origins', rows: '3', placeholder: 'https://www.example.com\nhttps://*.example.com' }),
    ),
    labelled(
      'Messages per minute and visitor',
      make('input', { type: 'number', name: 'messagesPerMinute', min: '1', max: '600', required: '' }),
    ),
    make('h3', {}, 'Signed-in visitors'),
    make('p', { class: 'help hasSecret' }),
    make('pre', { class: 'secret', hidden: '', tabindex: '0' }),
    make(
      'div',
      { class: 'bar' },
      make('button', { type: 'button', 'data-action': 'newSecret' }, 'Make a new secret'),
      make('button', { type: 'button', 'data-action': 'removeSecret' }, 'Remove the secret'),
    ),
    checked('signedInOnly', 'Only signed-in visitors may write'),
  )
}

function footer() {
  return make(
    'div',
    { class: 'box' },
    make(
      'div',
      { class: 'bar' },
      make('span', { class: 'state' }),
      make('button', { type: 'submit' }, 'Save and switch on'),
      make('button', { type: 'button', 'data-action': 'reset' }, 'Reset the error'),
      make('button', { type: 'button', 'data-action': 'disconnect' }, 'Disconnect'),
    ),
    make('div', { role: 'status', 'aria-live': 'polite' }),
  )
}

function textRow(name, fallback, value) {
  const input = make('input', { type: 'text', 'data-text': name, placeholder: fallback, maxlength: '500' })
  input.value = value
  return labelled(fallback, input)
}

function group(title, ...children) {
  return make('fieldset', {}, make('legend', {}, title), ...children)
}

function labelled(text, field) {
  return make('label', {}, text, field)
}

function checked(name, text) {
  return make('label', { class: 'check' }, make('input', { type: 'checkbox', name }), text)
}

function choice(name, options) {
  return make('select', { name }, ...options.map(([value, text]) => make('option', { value }, text)))
}

function linesOf(text) {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  node.append(...children)
  return node
}

// A page that shows two channels loads the module once; a reloaded plugin loads it again under the same name.
if (customElements.get(element) === undefined) customElements.define(element, WebchatSettings)
