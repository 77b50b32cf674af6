import type { ErrorEntry } from './entry.ts'
import { type PluginErrorCode, pluginErrors } from './plugin-errors.ts'
import { type ConnectorErrorCode, connectorErrors } from './connector-errors.ts'
import { type ChannelErrorCode, channelErrors } from './channel-errors.ts'
import { type InboundErrorCode, inboundErrors } from './inbound-errors.ts'
import { type OutboundErrorCode, outboundErrors } from './outbound-errors.ts'
import { type DeskErrorCode, deskErrors } from './desk-errors.ts'
import { type StoreErrorCode, storeErrors } from './store-errors.ts'
import { type HttpErrorCode, httpErrors } from './http-errors.ts'
import { type ConfigErrorCode, configErrors } from './config-errors.ts'

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
