/** Black or white, whichever reads better on the colour. (WCAG 2.2, contrast) */
export function inkOn(colour: string): string {
  return 1.05 / (luminance(colour) + 0.05) >= 4.5 ? '#ffffff' : '#10131a'
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
