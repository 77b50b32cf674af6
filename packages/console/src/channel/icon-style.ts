import type { Icon } from '@plugboard/contract'

/** Whether the browser accepts a value for a property; `CSS.supports` in the page. */
export type Supports = (property: string, value: string) => boolean

/**
 * A plugin gives colour, size and position as CSS. Each is taken only when it is a value of its own property, and none
 * that reaches outside: no `url()`, no reference to another custom property.
 */
export function iconStyle(icon: Icon, supports: Supports): Readonly<Record<string, string>> {
  const style: Record<string, string> = {}
  const color = checked('background-color', icon.COLOR, supports)
  const size = checked('background-size', icon.SIZE, supports)
  const position = checked('object-position', icon.POSITION, supports)
  if (color !== null) style['--icon-color'] = color
  if (size !== null && isLength(size, supports)) style['--icon-size'] = size
  if (position !== null) style['--icon-position'] = position
  return style
}

function checked(property: string, value: string | undefined, supports: Supports): string | null {
  if (value === undefined || /url|var|env|image|expression|[;{}\\]/iu.test(value)) return null
  return supports(property, value) ? value : null
}

/** The icon is an image, so a size has to be one that an image's width takes: `cover` and two values are left out. */
function isLength(size: string, supports: Supports): boolean {
  return supports('width', size)
}

/** Only an image in the address itself, as the documentation asks for; it is shown in `<img>`, where no script of an SVG runs. */
export function iconSource(icon: Icon): string | null {
  return /^data:image\//iu.test(icon.DATA_IMAGE) ? icon.DATA_IMAGE : null
}
