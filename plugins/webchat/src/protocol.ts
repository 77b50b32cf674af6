/**
 * What widget and connector say to each other over the socket: JSON texts, one frame each. The widget sends `hello`
 * first. README.md describes it for people; both sides are built from this file.
 */

/** Rises when an older side would misunderstand a newer one. New optional fields need no new version. */
export const protocolVersion = 1

/** Who visits, as the page says. Sent with `hello`, and with every upload. */
export interface Identity {
  /** The visitor's token: 128 bits that their browser drew, base64url. */
  readonly visitor: string
  /** A person whom the page vouches for. */
  readonly user?: SignedUser
  readonly profile?: Profile
  /** The address of the page. */
  readonly page?: string
}

export interface SignedUser {
  /** 1 to 200 characters, without control characters. */
  readonly id: string
  readonly name?: string
  /** Unix time in seconds. */
  readonly expires?: number
  /** HMAC-SHA256 of `id`, or of `id` + newline + `expires`, with the channel's secret; 64 hex digits. */
  readonly signature: string
}

/** What the welcome form asks for. */
export interface Profile {
  readonly name?: string
  readonly email?: string
  readonly phone?: string
}

/** `ref` names the operation in the answer: `done`, `refused` or `later`. */
export type ClientFrame =
  | ({ readonly type: 'hello'; readonly v: number; readonly cursor?: string } & Identity)
  | { readonly type: 'say'; readonly ref: string; readonly id: string; readonly text: string }
  | { readonly type: 'edit'; readonly ref: string; readonly id: string; readonly text: string }
  | { readonly type: 'delete'; readonly ref: string; readonly id: string }
  | { readonly type: 'profile'; readonly profile: Profile }
  | { readonly type: 'typing' }
  | { readonly type: 'delivered' | 'read'; readonly ids: readonly string[] }
  | { readonly type: 'older'; readonly before: number }
  | { readonly type: 'ping' }

export type ServerFrame =
  | { readonly type: 'welcome'; readonly v: number }
  /** Replaces everything that was known. */
  | {
      readonly type: 'history'
      readonly cursor: string
      readonly unread: number
      readonly messages: readonly ToldMessage[]
      readonly more: boolean
    }
  /** New, or as it looks now. */
  | { readonly type: 'message'; readonly cursor: string; readonly message: ToldMessage }
  /** How many of the visitor's newest messages no operator has read yet. */
  | { readonly type: 'unread'; readonly cursor: string; readonly unread: number }
  | { readonly type: 'older'; readonly messages: readonly ToldMessage[]; readonly more: boolean }
  /** It is stored. */
  | { readonly type: 'done'; readonly ref: string }
  /** It never will be. */
  | { readonly type: 'refused'; readonly ref: string; readonly code: string; readonly reason: string }
  /** Not now: send the same again after `afterMs`. */
  | { readonly type: 'later'; readonly ref: string; readonly afterMs: number }
  | { readonly type: 'typing'; readonly name: string }
  | { readonly type: 'pong' }

/** A message as the visitor sees it. */
export interface ToldMessage {
  /** Grows with time; messages are shown in this order. */
  readonly id: number
  /** What edits, deletions and receipts call it; for the visitor's own messages the id that their browser gave it. */
  readonly ref: string
  readonly from: 'visitor' | 'operator' | 'line'
  /** The operator's, where the line shows it. */
  readonly name: string
  /** Of operators and the line: with BB code. */
  readonly text: string
  readonly files: readonly ToldFile[]
  readonly atMs: number
  readonly edited: boolean
  readonly deleted: boolean
  /** Messages to the visitor: whether a widget has said so. */
  readonly delivered: boolean
  readonly read: boolean
}

export interface ToldFile {
  readonly name: string
  readonly mime: string
  readonly size: number
  /** Good for 24 hours; null when the file is missing. */
  readonly url: string | null
}

/** Why a socket is closed. */
export const closeCodes = {
  /** The host stops or is loaded again: come back. */
  goingAway: 1001,
  /** A failure of the connector: come back. */
  failure: 1011,
  /** A frame that is none of the protocol. */
  badFrame: 4000,
  /** No hello came in time. */
  noHello: 4001,
  /** The widget is older than the connector: the page must be loaded again. */
  version: 4002,
  /** The page's origin is not allowed on this line: do not come back. */
  origin: 4003,
  /** The channel is not ready: come back later. */
  notReady: 4004,
  /** The signature is wrong or has expired, or signing in is needed: do not come back with the same. */
  identity: 4005,
  /** Too many frames: come back later. */
  tooFast: 4008,
  /** Too many tabs are open: come back later. */
  tooManyTabs: 4009,
  /** The widget does not read: come back. */
  tooSlow: 4010,
  /** Nothing was heard from the widget for too long: come back. */
  silent: 4011,
} as const

/** Characters of a text. */
export const textMaxLength = 5_000
/** Bytes of a frame. */
export const frameMaxBytes = 65_536
/** The widget asks for a sign of life after this long without one. */
export const heartbeatMs = 25_000
/** Messages of the first and of every older page. */
export const pageSize = 50

/** What the widget is told before it connects. */
export interface PublicSettings {
  /** False: the channel is not ready; the widget stays hidden. */
  readonly ready: boolean
  readonly language: 'auto' | Language
  readonly texts: Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>>
  readonly colour: string
  readonly position: 'right' | 'left'
  readonly scheme: 'auto' | 'light' | 'dark'
  readonly form: WelcomeForm
  readonly files: { readonly allowed: boolean; readonly maxBytes: number; readonly types: readonly string[] }
  readonly signedInOnly: boolean
}

export type Language = 'en' | 'de' | 'ru'

export type Asked = 'off' | 'optional' | 'required'

export interface WelcomeForm {
  readonly name: Asked
  readonly email: Asked
  readonly phone: Asked
  /** The visitor has to agree to the text `consent`. */
  readonly consent: boolean
}
