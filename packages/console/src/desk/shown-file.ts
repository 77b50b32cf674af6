/** A file of a message, on either side. */
export interface ShownFile {
  readonly name: string
  readonly mime: string
  /** Bytes. */
  readonly size: number
  readonly url: string | null
  /** Why it is missing. */
  readonly failed?: string | null
}

/** The link to a file, or `null` where its address is none of the web. */
export function fileHref({ url }: ShownFile): string | null {
  if (url === null || !URL.canParse(url, window.location.href)) return null
  const { protocol, href } = new URL(url, window.location.href)
  return protocol === 'http:' || protocol === 'https:' ? href : null
}

/** The page's policy shows pictures of its own host only. */
export function isOwnAddress(url: string): boolean {
  return URL.canParse(url, window.location.href) && new URL(url, window.location.href).origin === window.location.origin
}
