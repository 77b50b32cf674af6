import { h, icon, iconButton, icons } from './dom.ts'
import type { Item, ShownMessage } from './message-items.ts'
import { hrefOf, plainText, richText } from './rich-text.ts'
import type { Wording } from './wording.ts'

export interface MessageActions {
  edit(ref: string, text: string): void
  delete(ref: string): void
  again(failed: string): void
  discard(failed: string): void
}

/** One line of the conversation as an element. */
export function itemNode(item: Item, wording: Wording, actions: MessageActions, nowMs: number): HTMLElement {
  if (item.kind === 'day') return h('li', { class: 'day' }, h('span', {}, wording.day(item.atMs, nowMs)))
  return messageNode(item, wording, actions)
}

function messageNode(message: ShownMessage, wording: Wording, actions: MessageActions): HTMLElement {
  const classes = ['message', message.own ? 'own' : 'other', message.continues && 'continues', message.ends && 'ends']
  const node = h(
    'li',
    { class: classes.filter(Boolean).join(' '), tabindex: -1, 'data-ref': message.ref, 'data-from': message.from },
    author(message, wording),
    h(
      'div',
      { class: 'row' },
      bubble(message, wording),
      message.own && !message.deleted && tools(message, wording, actions),
    ),
    foot(message, wording, actions),
  )
  return node
}

/** Seen once per group, heard with every message. */
function author({ own, name, from, continues }: ShownMessage, wording: Wording): HTMLElement {
  const shown = own ? wording.text('you') : name || wording.text('operator')
  const hidden = own || continues || (from === 'line' && name === '')
  return h('div', { class: hidden ? 'author hidden' : 'author' }, shown)
}

function bubble(message: ShownMessage, wording: Wording): HTMLElement {
  if (message.deleted) return h('div', { class: 'bubble gone', dir: 'auto' }, wording.text('deleted'))
  const text = message.own ? plainText(message.text) : richText(message.text)
  const files = message.files.map((file) => fileNode(file, message, wording))
  const isPicture = message.text === '' && files.length === 1 && files[0]?.classList.contains('picture') === true
  return h(
    'div',
    { class: isPicture ? 'bubble bare' : 'bubble' },
    ...files,
    message.text !== '' && h('div', { class: 'text', dir: 'auto' }, text),
  )
}

function fileNode(file: ShownMessage['files'][number], { mark }: ShownMessage, wording: Wording): HTMLElement {
  const href = hrefOf(file.url)
  const isPicture = /^image\/(png|jpeg|gif|webp|avif|bmp)$/.test(file.mime)
  if (href !== null && isPicture) return pictureNode(href, file.name)
  const isWaiting = mark === 'waiting' || mark === 'failed' || mark === 'stored'
  const note = href === null && !isWaiting ? wording.text('fileMissing') : wording.size(file.size)
  const inside = [
    icon(icons.file),
    h(
      'span',
      { class: 'names' },
      h('span', { class: 'name', dir: 'auto' }, file.name),
      h('span', { class: 'size' }, note),
    ),
  ]
  if (href === null) return h('span', { class: 'file' }, ...inside)
  return h('a', { class: 'file', href, target: '_blank', rel: 'noopener', download: file.name }, ...inside)
}

function pictureNode(href: string, name: string): HTMLElement {
  const image = h('img', { src: href, alt: name, loading: 'lazy' })
  return h('a', { class: 'picture', href, target: '_blank', rel: 'noopener' }, image)
}

/** A second press within a few seconds deletes; there is no way back from it. */
function tools(message: ShownMessage, wording: Wording, actions: MessageActions): HTMLElement {
  const remove = iconButton(wording.text('delete'), icons.delete, { tabindex: -1, class: 'delete' })
  remove.addEventListener('click', () => {
    if (remove.classList.contains('sure')) return actions.delete(message.ref)
    remove.classList.add('sure')
    remove.replaceChildren(wording.text('deleteSure'))
    remove.setAttribute('aria-label', wording.text('deleteSure'))
  })
  remove.addEventListener('blur', () => {
    remove.classList.remove('sure')
    remove.replaceChildren(icon(icons.delete))
    remove.setAttribute('aria-label', wording.text('delete'))
  })
  const edit = iconButton(wording.text('edit'), icons.edit, { tabindex: -1, class: 'edit' })
  edit.addEventListener('click', () => actions.edit(message.ref, message.text))
  return h('div', { class: 'tools' }, message.text !== '' && edit, remove)
}

function foot(message: ShownMessage, wording: Wording, actions: MessageActions): HTMLElement | null {
  const { mark, failed, ends, edited, deleted } = message
  if (failed !== null) return failedFoot(failed, wording, actions)
  const parts = [
    edited && !deleted && h('span', {}, wording.text('edited')),
    (ends || mark !== null) &&
      h('time', { datetime: new Date(message.atMs).toISOString() }, wording.time(message.atMs)),
    mark !== null && !deleted && markNode(mark, wording),
  ]
  return parts.some(Boolean) ? h('div', { class: 'foot' }, ...parts) : null
}

const drawings = { waiting: icons.clock, stored: icons.check, read: icons.checks, failed: icons.warning } as const

function markNode(mark: NonNullable<ShownMessage['mark']>, wording: Wording): HTMLElement {
  return h('span', { class: 'mark', 'data-mark': mark }, icon(drawings[mark]), wording.text(mark))
}

function failedFoot(failed: string, wording: Wording, actions: MessageActions): HTMLElement {
  const again = h('button', { type: 'button' }, wording.text('again'))
  const discard = h('button', { type: 'button' }, wording.text('discard'))
  again.addEventListener('click', () => actions.again(failed))
  discard.addEventListener('click', () => actions.discard(failed))
  return h('div', { class: 'foot failed' }, markNode('failed', wording), again, discard)
}
