import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { WebRequest, WebResponse } from '@plugboard/contract'

/** Beside the compiled connector: `dist` of this package, whichever of the two this file is in. */
const folder = new URL('../dist/', import.meta.url)

interface Built {
  readonly text: string
  readonly etag: string
}

/**
 * A script that was built from `widget/`. Any page may load it; a browser asks again after five minutes and hears that
 * it has not changed.
 */
export class BuiltFile {
  readonly #name: string
  #built: Promise<Built> | null = null

  constructor(name: string) {
    this.#name = name
  }

  async answer({ headers }: Pick<WebRequest, 'headers'>): Promise<WebResponse> {
    const built = await this.#read()
    if (built === null) return { status: 503, body: { detail: `${this.#name} is not built: run "npm run build".` } }
    const sent = {
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
      'cross-origin-resource-policy': 'cross-origin',
      etag: built.etag,
    }
    if (headers['if-none-match'] === built.etag) return { status: 304, headers: sent }
    return { headers: { ...sent, 'content-type': 'text/javascript; charset=utf-8' }, body: built.text }
  }

  async #read(): Promise<Built | null> {
    this.#built ??= read(this.#name)
    try {
      return await this.#built
    } catch {
      this.#built = null
      return null
    }
  }
}

async function read(name: string): Promise<Built> {
  const text = await readFile(new URL(name, folder), 'utf8')
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` }
}
