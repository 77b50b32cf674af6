import { disposition } from './disposition.ts'

/** Whatever a customer sent must not act as a page of this host: it is a download, unless it can only be looked at. */
export function fileHeaders(file: { readonly name: string; readonly mime: string }): Readonly<Record<string, string>> {
  const shown = disposition(file.mime, file.name)
  return {
    'content-disposition': shown.header,
    'content-security-policy': "sandbox; default-src 'none'",
    'content-type': shown.mime,
  }
}
