/** A piece of text with the little markup that operators and automatic texts use. */
export type TextNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'bold' | 'italic'; readonly children: readonly TextNode[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly TextNode[] }

type SpanTag = 'b' | 'i' | 'url'

interface Frame {
  /** The tag as it was written, in case it is never closed. */
  readonly written: string
  readonly tag: SpanTag
  readonly href: string | null
  readonly children: TextNode[]
}

const TOKEN = /\[br\]|\[(\/?)(b|i|url)(?:=([^\]\s]{1,2000}))?\]|https?:\/\/[^\s<>"'[\]]{1,2000}/giu
/** Deeper tags are shown as they were written. */
const DEEPEST = 20

/**
 * Reads [b], [i], [br], [url] and bare addresses. Everything else, and every tag without its partner, is text. A link
 * leads to http or https only. Takes time in proportion to the length of the text.
 */
export function parseBbCode(text: string): readonly TextNode[] {
  const root: TextNode[] = []
  const open: Frame[] = []
  let end = 0
  for (const token of text.matchAll(TOKEN)) {
    addText(childrenOf(open, root), text.slice(end, token.index))
    addToken(token, open, root)
    end = token.index + token[0].length
  }
  addText(childrenOf(open, root), text.slice(end))
  while (open.length > 0) unwrap(open, root)
  return root
}

function childrenOf(open: readonly Frame[], root: TextNode[]): TextNode[] {
  return open.at(-1)?.children ?? root
}

function addToken(token: RegExpExecArray, open: Frame[], root: TextNode[]): void {
  const [written, slash, name, argument] = token
  const tag = name?.toLowerCase() as SpanTag | undefined
  const siblings = childrenOf(open, root)
  if (written.toLowerCase() === '[br]') siblings.push({ kind: 'break' })
  else if (tag === undefined) addAddress(siblings, written, open)
  else if (slash === '/') close(tag, written, open, root)
  else if (canOpen(tag, argument, open)) open.push({ written, tag, href: hrefOf(argument), children: [] })
  else addText(siblings, written)
}

function canOpen(tag: SpanTag, argument: string | undefined, open: readonly Frame[]): boolean {
  if (open.length >= DEEPEST) return false
  if (tag !== 'url') return argument === undefined
  if (open.some((frame) => frame.tag === 'url')) return false
  return argument === undefined || hrefOf(argument) !== null
}

function close(tag: SpanTag, written: string, open: Frame[], root: TextNode[]): void {
  const frame = open.at(-1)
  const node = frame?.tag === tag ? nodeOf(frame) : null
  if (node === null) return addText(childrenOf(open, root), written)
  open.pop()
  childrenOf(open, root).push(node)
}

function nodeOf({ tag, href, children }: Frame): TextNode | null {
  if (tag === 'b') return { kind: 'bold', children }
  if (tag === 'i') return { kind: 'italic', children }
  const target = href ?? hrefOf(plainText(children))
  return target === null ? null : { kind: 'link', href: target, children }
}

/** A tag without its partner becomes the text that it was. */
function unwrap(open: Frame[], root: TextNode[]): void {
  const frame = open.pop()
  if (frame === undefined) return
  const siblings = childrenOf(open, root)
  addText(siblings, frame.written)
  for (const child of frame.children) {
    if (child.kind === 'text') addText(siblings, child.text)
    else siblings.push(child)
  }
}

/** Inside [url] an address is its label or its target; a link in a link does not exist. */
function addAddress(siblings: TextNode[], written: string, open: readonly Frame[]): void {
  const address = written.replace(/[.,;:!?)]+$/u, '')
  const href = open.some(({ tag }) => tag === 'url') ? null : hrefOf(address)
  if (href === null) return addText(siblings, written)
  siblings.push({ kind: 'link', href, children: [{ kind: 'text', text: address }] })
  addText(siblings, written.slice(address.length))
}

/** Neighbouring texts are one. */
function addText(siblings: TextNode[], text: string): void {
  if (text === '') return
  const last = siblings.at(-1)
  if (last?.kind === 'text') siblings[siblings.length - 1] = { kind: 'text', text: last.text + text }
  else siblings.push({ kind: 'text', text })
}

function hrefOf(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null
  const { protocol, href } = new URL(address)
  return protocol === 'http:' || protocol === 'https:' ? href : null
}

/** Without the markup, on one line; for lists and announcements. */
export function plainBbCode(text: string): string {
  return plainText(parseBbCode(text)).replaceAll(/\s+/gu, ' ').trim()
}

function plainText(nodes: readonly TextNode[]): string {
  return nodes.map(plainNode).join('')
}

function plainNode(node: TextNode): string {
  if (node.kind === 'text') return node.text
  return node.kind === 'break' ? ' ' : plainText(node.children)
}
