const unknownType = 'application/octet-stream'

/** How contents begin, by media type. */
const beginnings: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['image/png', /^\x89PNG\r\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
  ['image/bmp', /^BM[^]{4}\0{4}/],
  ['application/pdf', /^%PDF-/],
  ['audio/ogg', /^OggS/],
  ['audio/mpeg', /^ID3/],
  ['video/mp4', /^[^]{4}ftyp(?:isom|mp4|avc1)/],
]

const aliases: ReadonlyMap<string, string> = new Map([
  ['image/jpg', 'image/jpeg'],
  ['image/pjpeg', 'image/jpeg'],
  ['image/x-png', 'image/png'],
  ['image/x-ms-bmp', 'image/bmp'],
])

/**
 * The media type under which a file is kept: what was declared, in its plain form. When nothing telling was declared
 * it is recognised by its first bytes, and something that only claims to be one of the known kinds of image is not
 * kept as one, so that a browser never draws or guesses what was not checked.
 */
export function mediaType(declared: string | null | undefined, data: Uint8Array): string {
  const type = plainType(declared)
  if (type === unknownType || type === 'binary/octet-stream') return recognised(data)
  const checked = type.startsWith('image/') && beginnings.some(([known]) => known === type)
  return checked ? recognised(data) : type
}

/** Without parameters, in lower case; the unknown type for anything that is no media type. (RFC 9110, 8.3.1) */
export function plainType(declared: string | null | undefined): string {
  const essence = (declared ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (essence.length > 127 || !/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(essence)) return unknownType
  return aliases.get(essence) ?? essence
}

function recognised(data: Uint8Array): string {
  const start = Buffer.from(data.subarray(0, 32)).toString('latin1')
  return beginnings.find(([, pattern]) => pattern.test(start))?.[0] ?? unknownType
}
