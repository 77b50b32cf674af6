import type { Identity, Profile, SignedUser } from '../../src/protocol.ts'
import type { Keep } from '../core/surroundings.ts'
import { newId } from './surroundings.ts'

/** What the page says in the attributes of the script's tag. */
export interface ScriptOptions {
  /** Where the connector is, with a slash at the end. */
  readonly base: URL
  readonly line: number
  readonly user: SignedUser | undefined
  readonly language: string | undefined
  readonly open: boolean
}

/** Undefined when the tag does not say which line. */
export function scriptOptions(script: HTMLScriptElement): ScriptOptions | undefined {
  const { line, user, userName, expires, signature, language, open } = script.dataset
  const id = Number(line)
  if (!Number.isSafeInteger(id) || id <= 0) return undefined
  const signed = user === undefined || signature === undefined ? undefined : { id: user, signature }
  return {
    base: new URL('.', script.src),
    line: id,
    user: signed && {
      ...signed,
      ...(userName ? { name: userName } : {}),
      ...(expires === undefined ? {} : { expires: Number(expires) }),
    },
    language,
    open: open !== undefined,
  }
}

/** Who the visitor is, as this browser remembers them. */
export class Visitor {
  readonly #keep: Keep
  readonly #options: ScriptOptions
  /** Separates hosts and lines, and people who use the same browser. */
  readonly place: string

  constructor(keep: Keep, options: ScriptOptions) {
    this.#keep = keep
    this.#options = options
    const { base, line, user } = options
    this.place = `plugboard-webchat.${base.host}.${line}.${user === undefined ? 'visitor' : `user-${user.id}`}`
  }

  identity(): Identity {
    const { user } = this.#options
    const { profile } = this
    return {
      visitor: this.#token(),
      page: location.href.slice(0, 2_000),
      ...(user === undefined ? {} : { user }),
      ...(profile === undefined ? {} : { profile }),
    }
  }

  get signedIn(): boolean {
    return this.#options.user !== undefined
  }

  get profile(): Profile | undefined {
    try {
      return JSON.parse(this.#keep.get(`${this.place}.profile`) ?? '') as Profile
    } catch {
      return undefined
    }
  }

  set profile(profile: Profile | undefined) {
    if (profile === undefined) this.#keep.remove(`${this.place}.profile`)
    else this.#keep.set(`${this.place}.profile`, JSON.stringify(profile))
  }

  /** Whether they ever opened the chat: then they hear of answers also while it is closed. */
  get hasTalked(): boolean {
    return this.#keep.get(`${this.place}.talked`) !== null
  }

  remember(): void {
    if (!this.hasTalked) this.#keep.set(`${this.place}.talked`, '1')
  }

  #token(): string {
    const key = `plugboard-webchat.${this.#options.base.host}.token`
    const kept = this.#keep.get(key) ?? ''
    if (/^[\w-]{22}$/.test(kept)) return kept
    this.#keep.set(key, newId())
    // Another tab may have been faster.
    return this.#keep.get(key) ?? newId()
  }
}
