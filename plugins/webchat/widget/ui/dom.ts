type Attributes = Readonly<Record<string, string | boolean | number | undefined>>
type Child = Node | string | null | undefined | false

/** An element. Text only ever becomes text; there is no way from here to markup. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value)
  element.append(
    ...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false),
  )
  return element
}

export function setAttribute(element: Element, name: string, value: string | boolean | number | undefined): void {
  if (value === false || value === undefined) element.removeAttribute(name)
  else element.setAttribute(name, value === true ? '' : String(value))
}

/** A button with a drawing, and a name for those who do not see it. */
export function iconButton(label: string, drawing: string, attributes: Attributes = {}): HTMLButtonElement {
  return h('button', { type: 'button', 'aria-label': label, title: label, ...attributes }, icon(drawing))
}

const svg = 'http://www.w3.org/2000/svg'

export function icon(drawing: string): SVGElement {
  const image = document.createElementNS(svg, 'svg')
  const path = document.createElementNS(svg, 'path')
  for (const [name, value] of [
    ['viewBox', '0 0 24 24'],
    ['aria-hidden', 'true'],
  ] as const)
    image.setAttribute(name, value)
  path.setAttribute('d', drawing)
  image.append(path)
  return image
}

/** Drawn with a line of 1.75, in a square of 24. */
export const icons = {
  chat: 'M5.500 4.500h13a2.500 2.500 0 0 1 2.500 2.500v8a2.500 2.500 0 0 1-2.500 2.500h-7l-4.500 3.750v-3.750h-1.500a2.500 2.500 0 0 1-2.500-2.500v-8a2.500 2.500 0 0 1 2.500-2.500zM8 9.500h8M8 13h5',
  close: 'M6 6l12 12M18 6L6 18',
  down: 'M6 9.500l6 6 6-6',
  send: 'M4.500 12h14M12.500 6l6 6-6 6',
  attach:
    'M19.500 11.500l-7.600 7.600a4.600 4.600 0 0 1-6.500-6.500l8-8a3.100 3.100 0 0 1 4.400 4.400l-8 8a1.500 1.500 0 0 1-2.200-2.200l7.400-7.300',
  edit: 'M4.500 19.500l.8-3.800L15.600 5.400a1.900 1.900 0 0 1 2.700 0l.3.300a1.900 1.900 0 0 1 0 2.700L8.300 18.700z',
  delete: 'M5 7h14M10 7V5h4v2M7 7l.8 12h8.400L17 7M10.500 10.500v5M13.500 10.500v5',
  file: 'M7 3.500h6.500L18 8v12.500H7zM13.500 3.500V8H18',
  check: 'M5.500 12.500l4 4 9-9',
  checks: 'M2.500 12.500l4 4 8.500-9M11.500 15l1.500 1.500 8.500-9',
  clock: 'M12 7.500V12l3 2M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z',
  warning: 'M12 4.500l8.500 15h-17zM12 10.500v4M12 17v.200',
}
