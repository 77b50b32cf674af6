import { errorArea, type ErrorEntry } from './entry.ts'

export type ConnectorErrorCode =
  | 'DESCRIPTOR_INVALID'
  | 'DESCRIPTOR_ID_TAKEN'
  | 'DESCRIPTOR_ID_CASE'
  | 'DESCRIPTOR_ID_RESERVED'
  | 'CONNECTOR_UNKNOWN'
  | 'CONNECTOR_FOREIGN'
  | 'IMCONNECTOR_NO_CORRECT_PROVIDER'

export const connectorErrors: Readonly<Record<ConnectorErrorCode, ErrorEntry>> = errorArea({
  DESCRIPTOR_INVALID: {
    message: 'The descriptor {connector} of the plugin {plugin} is not valid: {field} {problem}.',
    next: 'Correct {field} in the list.add call of {plugin}; the connector is not loaded, the others are.',
    status: 422,
  },
  DESCRIPTOR_ID_TAKEN: {
    message: 'The connector {connector} of the plugin {plugin} has the ID of one of {other}.',
    next: 'Choose another ID, with a prefix of your own.',
    status: 409,
  },
  DESCRIPTOR_ID_CASE: {
    message: 'The connector {connector} of {plugin} differs only in case from {otherConnector} of {other}.',
    next: 'IDs are looked up in lower case: choose another ID.',
    status: 409,
  },
  DESCRIPTOR_ID_RESERVED: {
    message:
      'The connector {connector} of the plugin {plugin} has the ID of a connector that portals bring themselves.',
    next: 'Choose another ID, with a prefix of your own.',
    status: 409,
  },
  CONNECTOR_UNKNOWN: {
    message: 'There is no connector {connector}.',
    next: 'Loaded connectors: {known}. Check the spelling, and whether its plugin loaded.',
    status: 404,
  },
  CONNECTOR_FOREIGN: {
    message: 'The connector {connector} belongs to the plugin {other}, not to {plugin}.',
    next: 'A plugin uses the channels of its own connectors only.',
    status: 403,
  },
  IMCONNECTOR_NO_CORRECT_PROVIDER: {
    message: 'Cannot find a matching connector provider: {connector} is not registered.',
    next: 'Check the ID and whether the plugin that brings the connector is loaded.',
    status: 400,
  },
})
