import { type PluginErrorCode, pluginErrors } from './plugin-errors.ts'
import { type ConnectorErrorCode, connectorErrors } from './connector-errors.ts'
import { type ChannelErrorCode, channelErrors } from './channel-errors.ts'
import { type InboundErrorCode, inboundErrors } from './inbound-errors.ts'
import { type OutboundErrorCode, outboundErrors } from './outbound-errors.ts'
import { type DeskErrorCode, deskErrors } from './desk-errors.ts'
import { type StoreErrorCode, storeErrors } from './store-errors.ts'
import { type HttpErrorCode, httpErrors } from './http-errors.ts'
import { type ConfigErrorCode, configErrors } from './config-errors.ts'

/** One entry of the error catalogue. */
export interface ErrorEntry {
  /** What happened and to whom; `{name}` is filled from the error's facts. */
  readonly message: string
  /** What to do next. */
  readonly next: string
  /** The HTTP status that the JSON API answers with. */
  readonly status: number
  /** Trying the same again may work. */
  readonly retry: boolean
  /** It is certain that nothing happened. */
  readonly certain: boolean
}

export type ErrorCode =
  | PluginErrorCode
  | ConnectorErrorCode
  | ChannelErrorCode
  | InboundErrorCode
  | OutboundErrorCode
  | DeskErrorCode
  | StoreErrorCode
  | HttpErrorCode
  | ConfigErrorCode

/** Every error the system makes, by its stable code. `docs/errors.md` lists the same, which a test checks. */
export const errorCatalogue: Readonly<Record<ErrorCode, ErrorEntry>> = {
  ...pluginErrors,
  ...connectorErrors,
  ...channelErrors,
  ...inboundErrors,
  ...outboundErrors,
  ...deskErrors,
  ...storeErrors,
  ...httpErrors,
  ...configErrors,
}

/** Codes that were once in use; never given to anything else. */
export const retiredErrorCodes: readonly string[] = []
