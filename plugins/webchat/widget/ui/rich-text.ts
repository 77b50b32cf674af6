import { h } from './dom.ts'

/** Tags that operators and automatic texts use. Everything else, and every tag without its partner, is text. */
const token = /\[br\]|\[(\/?)(b|i|u|s|url)(?:=([^\]\s]{1,2000}))?\]|https?:\/\/[^\s<>"'[\]]{1,2000}/giu
const elements = { b: 'strong', i: 'em', u: 'u', s: 's', url: 'a' } as const
type Tag = keyof typeof elements
const deepest = 10

interface Open {
  readonly tag: Tag
  readonly element: HTMLElement
  /** As it was written, in case it is never closed. */
  readonly written: string
}

/** Text with BB code as nodes. Links lead to http and https only, and away from this page. */
export function richText(text: string): DocumentFragment {
  const root = document.createDocumentFragment()
  const open: Open[] = []
  const here = (): ParentNode => open.at(-1)?.element ?? root
  let end = 0
  for (const found of text.matchAll(token)) {
    here().append(text.slice(end, found.index))
    end = found.index + found[0].length
    const [written, slash, name, argument] = found
    const tag = name?.toLowerCase() as Tag | undefined
    if (written.toLowerCase() === '[br]') here().append(h('br'))
    else if (tag === undefined) here().append(...address(written, open))
    else if (slash === '/') close(tag, written, open, here)
    else begin(tag, argument, written, open, here)
  }
  here().append(text.slice(end))
  while (open.length > 0) unwrap(open)
  return root
}

/** The visitor's own words: addresses become links, nothing else becomes anything. */
export function plainText(text: string): DocumentFragment {
  const root = document.createDocumentFragment()
  let end = 0
  for (const found of text.matchAll(/https?:\/\/[^\s<>"'[\]]{1,2000}/giu)) {
    root.append(text.slice(end, found.index), ...address(found[0], []))
    end = found.index + found[0].length
  }
  root.append(text.slice(end))
  return root
}

function begin(tag: Tag, argument: string | undefined, written: string, open: Open[], here: () => ParentNode): void {
  const href = tag === 'url' ? hrefOf(argument) : null
  const fits = tag === 'url' ? argument === undefined || href !== null : argument === undefined
  const nested = tag === 'url' && open.some((one) => one.tag === 'url')
  if (!fits || nested || open.length >= deepest) return here().append(written)
  const element = href === null ? h(elements[tag]) : link(href)
  here().append(element)
  open.push({ tag, element, written })
}

function close(tag: Tag, written: string, open: Open[], here: () => ParentNode): void {
  const top = open.at(-1)
  if (top?.tag !== tag) return here().append(written)
  const { element } = top
  if (element instanceof HTMLAnchorElement && element.href === '') {
    const href = hrefOf(element.textContent)
    if (href === null) {
      unwrap(open)
      return here().append(written)
    }
    element.replaceWith(link(href, element.textContent))
  }
  open.pop()
}

/** A tag without its partner becomes the text that it was. */
function unwrap(open: Open[]): void {
  const top = open.pop()
  top?.element.replaceWith(top.written, ...top.element.childNodes)
}

/** Marks at the end of a sentence belong to the sentence. */
function address(written: string, open: readonly Open[]): readonly (Node | string)[] {
  const plain = written.replace(/[.,;:!?)]+$/u, '')
  const href = open.some(({ tag }) => tag === 'url') ? null : hrefOf(plain)
  return href === null ? [written] : [link(href, plain), written.slice(plain.length)]
}

function link(href: string, text = ''): HTMLAnchorElement {
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, text)
}

export function hrefOf(written: string | null | undefined): string | null {
  if (!written || !URL.canParse(written)) return null
  const { protocol, href } = new URL(written)
  return protocol === 'http:' || protocol === 'https:' ? href : null
}
