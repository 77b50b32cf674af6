/**
 * The settings page of the base connector: a custom element that needs no library and no build step.
 *
 * The page that shows it sets three properties: `line` and `connector` say whose settings these are, and
 * `call(action, data)` runs an action of `settings-component.ts` on the server. Each answer holds the state of all
 * steps, which is drawn at once; the page is never loaded again.
 */

const element = 'base-connector-settings'

/** What every step is for, in the order in which they are taken. */
const steps = [
  {
    flag: 'active',
    title: 'Connect',
    action: 'connect',
    button: 'Save and connect',
    help: 'Where the messenger is, and the token that it gave you.',
  },
  {
    flag: 'connection',
    title: 'Test',
    action: 'test',
    button: 'Test the connection',
    help: 'Asks the messenger who the bot is.',
  },
  {
    flag: 'register',
    title: 'Register',
    action: 'register',
    button: 'Register',
    help: 'Tells the messenger where to report messages to.',
  },
]

// Colours are the page's own where it names them; light or dark is its choice, because color-scheme is inherited.
const style = new CSSStyleSheet()
style.replaceSync(`
  :host { display: block; font: inherit; color: var(--text, CanvasText); max-inline-size: 40rem }
  ol { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem }
  li, footer { border: 1px solid var(--border, color-mix(in srgb, CanvasText 20%, Canvas)); border-radius: var(--radius, .5rem); background: var(--panel, Canvas); padding: .75rem 1rem }
  h3 { margin: 0; font-size: 1rem; display: flex; justify-content: space-between; gap: 1rem }
  p { margin: .25rem 0 .75rem; color: var(--muted, color-mix(in srgb, CanvasText 70%, Canvas)) }
  label { display: block; margin-block-end: .5rem }
  input, button { font: inherit; border: 1px solid var(--muted, GrayText); border-radius: var(--radius, .5rem) }
  input { display: block; inline-size: 100%; box-sizing: border-box; padding: .4rem .5rem; background: var(--panel, Field); color: var(--text, FieldText) }
  button { padding: .4rem .8rem; background: var(--raised, ButtonFace); color: var(--text, ButtonText); cursor: pointer }
  button[type=submit] { border-color: transparent; background: var(--accent, Highlight); color: var(--on-accent, HighlightText) }
  button:disabled { opacity: .55; cursor: default }
  :focus-visible { outline: 3px solid var(--accent, Highlight); outline-offset: 2px }
  .state { font-weight: normal; font-size: .875rem }
  .done { color: var(--good, light-dark(#0a6b2d, #6fdc93)) }
  .problem { color: var(--bad, light-dark(#a3170b, #ff9d8f)) }
  footer { margin-block-start: .75rem; display: flex; gap: .5rem; align-items: center; flex-wrap: wrap }
  footer .state { margin-inline-end: auto }
  [role=status] { min-block-size: 1.5em; margin-block-start: .5rem }
`)

class BaseConnectorSettings extends HTMLElement {
  /** What the page gave us. */
  #page = { line: 0, connector: '', call: undefined }
  #steps = {}
  /** One action at a time: a second one while the first runs would race it. */
  #busy = false

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
    this.#takeEarlyProperties()
    void this.#show()
  }

  /** Properties set before this module was loaded lie in front of the accessors above. */
  #takeEarlyProperties() {
    for (const name of Object.keys(this.#page).filter((each) => Object.hasOwn(this, each))) {
      const value = this[name]
      delete this[name]
      this[name] = value
    }
  }

  #given(properties) {
    this.#page = { ...this.#page, ...properties }
    void this.#show()
  }

  /** Drawn once; later answers only change texts, so that the focus stays where it is. */
  #draw() {
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [style]
    const list = document.createElement('ol')
    list.append(...steps.map((step) => this.#step(step)))
    root.append(list, this.#footer(), make('div', { role: 'status', 'aria-live': 'polite' }))
  }

  #step(step) {
    const item = make('li')
    const heading = make('h3', {}, step.title)
    heading.append(make('span', { class: 'state', 'data-flag': step.flag }))
    const form = make('form', { 'data-action': step.action })
    form.append(make('p', {}, step.help))
    if (step.action === 'connect') form.append(...this.#fields())
    form.append(make('button', { type: 'submit' }, step.button))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#run(step.action, this.#dataOf(step.action, form))
    })
    item.append(heading, form)
    return item
  }

  #fields() {
    const address = make('label', {}, 'Address')
    address.append(
      make('input', { name: 'address', type: 'url', required: '', placeholder: 'https://messenger.example/bot42' }),
    )
    const token = make('label', {}, 'Token (leave empty to keep the stored one)')
    token.append(make('input', { name: 'token', type: 'password', autocomplete: 'off' }))
    return [address, token]
  }

  #footer() {
    const footer = make('footer')
    footer.append(make('span', { class: 'state', 'data-flag': 'ready' }))
    for (const [action, title] of [
      ['error', 'Report an error'],
      ['reset', 'Reset the error'],
      ['disconnect', 'Disconnect'],
    ]) {
      const button = make('button', { type: 'button', 'data-action': action }, title)
      button.addEventListener('click', () => void this.#run(action))
      footer.append(button)
    }
    return footer
  }

  #dataOf(action, form) {
    if (action === 'connect')
      return { address: form.elements.address.value.replace(/\/+$/, ''), token: form.elements.token.value }
    return undefined
  }

  async #show() {
    if (this.shadowRoot !== null && this.line && this.connector && this.call) await this.#run('show', undefined, '')
  }

  async #run(action, data, done = 'Done.') {
    if (this.#busy) return
    const focused = this.shadowRoot.activeElement
    this.#setBusy(true)
    this.#say('')
    try {
      this.#take(await this.call(action, data))
      this.#say(done)
      // It is stored; nobody who passes by needs to find it here.
      if (action === 'connect') this.shadowRoot.querySelector('[name=token]').value = ''
      // What else the page shows of this channel is out of date now.
      if (action !== 'show') this.dispatchEvent(new CustomEvent('plugboard-changed', { bubbles: true }))
    } catch (error) {
      this.#say([error.message, error.next].filter(Boolean).join(' '), true)
      if (action === 'test') this.#take({ ...this.#steps, connection: false, ready: false })
    } finally {
      this.#setBusy(false)
      // A button that is disabled loses the focus; somebody may have put it elsewhere meanwhile.
      if (document.activeElement === document.body) focused?.focus()
    }
  }

  #setBusy(busy) {
    this.#busy = busy
    this.shadowRoot.querySelector('ol').setAttribute('aria-busy', String(busy))
    this.#showButtons()
  }

  #take(answer) {
    this.#steps = answer
    for (const { flag } of steps) this.#mark(flag, answer[flag] ? 'done' : 'not yet', answer[flag] ? 'done' : '')
    const ready = answer.error ? 'In error' : answer.ready ? 'Ready' : 'Not ready'
    this.#mark('ready', ready, answer.error ? 'problem' : answer.ready ? 'done' : '')
    const address = this.shadowRoot.querySelector('[name=address]')
    // Not while it is being typed in.
    if (this.shadowRoot.activeElement !== address) address.value = answer.address
    this.#showButtons()
  }

  #mark(flag, text, className) {
    const state = this.shadowRoot.querySelector(`.state[data-flag=${flag}]`)
    state.textContent = text
    state.className = `state ${className}`
  }

  /** What makes no sense now cannot be pressed, and nothing can while an action runs. */
  #showButtons() {
    const { active, connection, register, error } = this.#steps
    const allowed = {
      connect: true,
      test: active,
      register: active,
      error: active && !error,
      reset: error,
      disconnect: active || connection || register || error,
    }
    for (const button of this.shadowRoot.querySelectorAll('button')) {
      const { action } = button.closest('[data-action]').dataset
      button.disabled = this.#busy || !allowed[action]
    }
  }

  #say(text, isProblem = false) {
    const line = this.shadowRoot.querySelector('[role=status]')
    line.textContent = text
    line.className = isProblem ? 'problem' : ''
  }
}

function make(tag, attributes = {}, text = '') {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  node.textContent = text
  return node
}

// A page that shows two channels loads the module once; a reloaded plugin loads it again under the same name.
if (customElements.get(element) === undefined) customElements.define(element, BaseConnectorSettings)
