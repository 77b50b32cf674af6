/** What a browser can show without running anything. SVG, HTML and PDF are documents of their own and stay downloads. */
const SHOWN = new Set([
  'audio/aac',
  'audio/mp4',
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
  'audio/webm',
  'image/avif',
  'image/bmp',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/webp',
  'video/mp4',
  'video/ogg',
  'video/webm',
])

/** How a stored file is given out: shown in place where that is harmless, else saved under its name. (RFC 6266) */
export function disposition(mime: string, name: string): { readonly header: string; readonly mime: string } {
  const type = mime.toLowerCase()
  const inline = SHOWN.has(type)
  const plain = name.replace(/[^\u0020-\u007e]|["%\\]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, percentEncode)
  return {
    header: `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`,
    mime: inline ? type : 'application/octet-stream',
  }
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
