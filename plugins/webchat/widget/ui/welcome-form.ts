import type { Asked, Profile, WelcomeForm } from '../../src/protocol.ts'
import type { TextName } from '../../src/texts/texts.ts'
import { h } from './dom.ts'
import type { Wording } from './wording.ts'

interface Field {
  readonly name: keyof Profile | 'consent'
  readonly input: HTMLInputElement
  readonly problem: HTMLElement
  readonly element: HTMLElement
}

const asked = [
  { name: 'name', text: 'formName', type: 'text', autocomplete: 'name' },
  { name: 'email', text: 'formEmail', type: 'email', autocomplete: 'email' },
  { name: 'phone', text: 'formPhone', type: 'tel', autocomplete: 'tel' },
] as const

/** What a visitor is asked for before the first message; what is wrong is said beside its field. */
export function welcomeForm(form: WelcomeForm, wording: Wording, done: (profile: Profile) => void): HTMLElement {
  const fields: Field[] = asked.flatMap((one) =>
    form[one.name] === 'off' ? [] : [field(one, form[one.name], wording)],
  )
  if (form.consent) fields.push(consent(wording))
  const start = h('button', { type: 'submit', class: 'primary' }, wording.text('formStart'))
  const intro = h('p', {}, wording.text('formIntro'))
  const element = h('form', { class: 'welcome', novalidate: true }, intro, ...fields.map((one) => one.element), start)
  element.addEventListener('submit', (event) => {
    event.preventDefault()
    const wrong = fields.filter((one) => !isFine(one, wording))
    if (wrong.length === 0) done(profileOf(fields))
    else wrong[0]?.input.focus()
  })
  return element
}

function field({ name, text, type, autocomplete }: (typeof asked)[number], needed: Asked, wording: Wording): Field {
  const id = `field-${name}`
  const input = h('input', {
    id,
    name,
    type,
    autocomplete,
    maxlength: 100,
    required: needed === 'required',
    'aria-describedby': `${id}-problem`,
  })
  if (name === 'phone') input.pattern = '[\\d\\s\\(\\)+.\\/\\-]{3,50}'
  if (name === 'email') input.pattern = '[^\\s@]+@[^\\s@]+'
  const optional = needed === 'optional' && h('span', { class: 'optional' }, ` ${wording.text('formOptional')}`)
  const problem = h('div', { id: `${id}-problem`, class: 'problem', 'aria-live': 'polite' })
  const label = h('label', { for: id }, wording.text(text), optional)
  return { name, input, problem, element: h('div', { class: 'field' }, label, input, problem) }
}

function consent(wording: Wording): Field {
  const id = 'field-consent'
  const input = h('input', { id, type: 'checkbox', required: true, 'aria-describedby': `${id}-problem` })
  const problem = h('div', { id: `${id}-problem`, class: 'problem', 'aria-live': 'polite' })
  const label = h('label', { for: id, class: 'consent' }, input, h('span', {}, wording.text('formConsent')))
  return { name: 'consent', input, problem, element: h('div', { class: 'field' }, label, problem) }
}

function isFine({ input, problem }: Field, wording: Wording): boolean {
  input.value = input.type === 'checkbox' ? input.value : input.value.trim()
  const fine = input.validity.valid
  const text: TextName = input.validity.valueMissing ? 'formMissing' : 'formWrong'
  problem.textContent = fine ? '' : wording.text(text)
  input.setAttribute('aria-invalid', String(!fine))
  return fine
}

function profileOf(fields: readonly Field[]): Profile {
  const filled = fields.filter(({ name, input }) => name !== 'consent' && input.value !== '')
  return Object.fromEntries(filled.map(({ name, input }) => [name, input.value]))
}
