import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { InboundMessage } from '@plugboard/contract'
import type { Identity, Profile, SignedUser } from './protocol.ts'
import type { Settings } from './settings.ts'

/** Somebody at a page, and their chat: nobody but them can name it. */
export interface Visitor {
  /** The id of the chat and of the customer in it; never told to anybody's browser. */
  readonly id: string
  readonly signedIn: boolean
  readonly user: InboundMessage['user']
  readonly chat: InboundMessage['chat']
}

/** Why somebody is not let in. */
export type NotLetIn = 'not-signed-in' | 'wrong-signature' | 'expired'

/**
 * Who somebody is. A visitor's chat follows from their token by a hash, so that knowing a chat's id, as operators do,
 * opens nothing; a signed-in person's follows from the id that their page vouches for with the channel's secret.
 */
export function letIn(
  identity: Identity,
  settings: Pick<Settings, 'secret' | 'signedInOnly'>,
  nowMs: number,
): Visitor | NotLetIn {
  if (identity.user === undefined) return settings.signedInOnly ? 'not-signed-in' : anonymous(identity)
  const problem = signatureProblem(identity.user, settings.secret, nowMs)
  return problem ?? signedIn(identity, identity.user)
}

function anonymous({ visitor, profile, page }: Identity): Visitor {
  const id = `visitor-${createHash('sha256').update(`plugboard webchat visitor\n${visitor}`).digest('hex').slice(0, 40)}`
  // Shown while nothing else is known, so that operators can tell visitors apart.
  const title = `Visitor ${id.slice(8, 12).toUpperCase()}`
  return { id, signedIn: false, user: { id, title, ...profile }, chat: { id, ...address(page) } }
}

function signedIn({ profile, page }: Identity, { id: userId, name }: SignedUser): Visitor {
  const id = `user-${userId}`
  const user = { id, title: userId, ...profile, ...(name === undefined ? {} : { name }) }
  return { id, signedIn: true, user, chat: { id, ...address(page) } }
}

/** Shown to operators; only what a browser can be on. */
function address(page: string | undefined): { readonly url?: string } {
  if (page === undefined || !URL.canParse(page)) return {}
  const { protocol, href } = new URL(page)
  return (protocol === 'http:' || protocol === 'https:') && href.length <= 2_000 ? { url: href } : {}
}

function signatureProblem(user: SignedUser, secret: string, nowMs: number): NotLetIn | null {
  const given = Buffer.from(user.signature, 'hex')
  const right = Buffer.from(signatureOf(user, secret), 'hex')
  const equal = given.length === right.length && timingSafeEqual(given, right)
  if (!equal || secret === '') return 'wrong-signature'
  return user.expires !== undefined && user.expires * 1_000 <= nowMs ? 'expired' : null
}

/** The id has no control characters, so that an id with a newline cannot pass for an id with an expiry. */
export function signatureOf({ id, expires }: Pick<SignedUser, 'id' | 'expires'>, secret: string): string {
  const signed = expires === undefined ? id : `${id}\n${expires}`
  return createHmac('sha256', secret).update(signed).digest('hex')
}

/** Whether the welcome form was filled in as far as it has to be. A signed-in person is known already. */
export function isKnown({ signedIn: known, user }: Visitor, form: Settings['form']): boolean {
  const missing = (['name', 'email', 'phone'] as const).filter(
    (field: keyof Profile) => form[field] === 'required' && !user[field],
  )
  return known || missing.length === 0
}
