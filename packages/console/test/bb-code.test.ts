import { describe, expect, it } from 'vitest'
import { parseBbCode, plainBbCode, type TextNode } from '../src/text/bb-code.ts'

const text = (words: string): TextNode => ({ kind: 'text', text: words })
const bold = (...children: TextNode[]): TextNode => ({ kind: 'bold', children })
const italic = (...children: TextNode[]): TextNode => ({ kind: 'italic', children })
const link = (href: string, ...children: TextNode[]): TextNode => ({ kind: 'link', href, children })
const lineBreak: TextNode = { kind: 'break' }

describe('BB code', () => {
  it.each<[string, string, readonly TextNode[]]>([
    ['plain text', 'Hello', [text('Hello')]],
    ['nothing', '', []],
    ['a signature', '[b]Anna:[/b] [br]Hello', [bold(text('Anna:')), text(' '), lineBreak, text('Hello')]],
    ['nested marks', '[b]a[i]b[/i][/b]', [bold(text('a'), italic(text('b')))]],
    ['capital letters', '[B]a[/B][BR]', [bold(text('a')), lineBreak]],
    ['a mark that is never closed', '[b]a[i]b[/i]', [text('[b]a'), italic(text('b'))]],
    ['a mark that was never opened', 'a[/b]', [text('a[/b]')]],
    ['crossed marks', '[b]a[i]b[/b]c[/i]', [text('[b]a'), italic(text('b[/b]c'))]],
    ['an argument where none belongs', '[b=1]a[/b]', [text('[b=1]a[/b]')]],
    ['other marks', '[img]x[/img][code]', [text('[img]x[/img][code]')]],
    ['a link with a label', '[url=https://a.example/x]here[/url]', [link('https://a.example/x', text('here'))]],
    ['a link without one', '[url]https://a.example/[/url]', [link('https://a.example/', text('https://a.example/'))]],
    [
      'a link in a link',
      '[url=https://a.example/][url]x[/url][/url]',
      [link('https://a.example/', text('[url]x')), text('[/url]')],
    ],
    [
      'a bare address',
      'see https://a.example/x?y=1.',
      [text('see '), link('https://a.example/x?y=1', text('https://a.example/x?y=1')), text('.')],
    ],
    [
      'a bare address in bold',
      '[b]http://a.example/[/b]',
      [bold(link('http://a.example/', text('http://a.example/')))],
    ],
  ])('reads %s', (_, source, nodes) => {
    expect(parseBbCode(source)).toEqual(nodes)
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//a.example/',
    '/relative',
    'https://',
  ])('makes no link to %s', (address) => {
    for (const source of [`[url=${address}]x[/url]`, `[url]${address}[/url]`]) {
      expect(JSON.stringify(parseBbCode(source))).not.toContain('"kind":"link"')
    }
  })

  it('keeps markup of the web as text', () => {
    const attack = '<img src=x onerror=alert(1)><script>alert(1)</script>'
    expect(parseBbCode(attack)).toEqual([text(attack)])
    expect(parseBbCode(`[b]${attack}[/b]`)).toEqual([bold(text(attack))])
  })

  it.each(['[b]', '[url]', '[url=https://a.example/]', '[i][b]', '[/b]', 'https://', '[', '[url='])(
    'reads a hundred thousand times %s at once',
    (piece) => {
      const source = piece.repeat(100_000)
      expect(plainBbCode(source).length).toBeGreaterThan(0)
      expect(parseBbCode(source).length).toBeLessThan(200_000)
    },
  )

  it('nests twenty deep and shows deeper marks as they were written', () => {
    const depth = (nodes: readonly TextNode[]): number =>
      Math.max(0, ...nodes.map((node) => ('children' in node ? 1 + depth(node.children) : 0)))
    const source = `${'[b]'.repeat(30)}x${'[/b]'.repeat(30)}`
    expect(depth(parseBbCode(source))).toBe(20)
  })

  it('gives plain text for lists and announcements', () => {
    expect(plainBbCode('[b]Anna:[/b] [br]Hello\n\n [url=https://a.example/]there[/url]')).toBe('Anna: Hello there')
  })
})
