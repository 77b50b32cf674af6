import { errorArea, type ErrorEntry } from './entry.ts'

export type OutboundErrorCode =
  | 'OUTBOUND_EMPTY'
  | 'OUTBOUND_INVALID'
  | 'OUTBOUND_NOT_READY'
  | 'OUTBOUND_LINE_OFF'
  | 'OUTBOUND_REFUSED'
  | 'OUTBOUND_LIMIT'
  | 'REPLY_WINDOW_CLOSED'
  | 'EDIT_FORBIDDEN'
  | 'DELETE_FORBIDDEN'
  | 'EDIT_NO_EXTERNAL_ID'
  | 'MESSAGE_DELETED'
  | 'MESSAGE_UNKNOWN'
  | 'DELIVERY_UNKNOWN'
  | 'DELIVERY_NOT_RESENDABLE'
  | 'DELIVERY_TAP_MISSING'
  | 'OUTBOUND_BUSY'

export const outboundErrors: Readonly<Record<OutboundErrorCode, ErrorEntry>> = errorArea({
  OUTBOUND_EMPTY: {
    message: 'A message needs text or a file.',
    next: 'Write something.',
    status: 422,
  },
  OUTBOUND_INVALID: {
    message: '{field} {problem}.',
    next: 'Correct {field}.',
    status: 422,
  },
  OUTBOUND_NOT_READY: {
    message: 'The message cannot go out: {connector} on line {line} is not ready ({problem}).',
    next: 'Connect the channel or reset its error on the settings page.',
    status: 409,
  },
  OUTBOUND_LINE_OFF: {
    message: 'The message cannot go out: line {line} is switched off.',
    next: 'Switch the line on.',
    status: 409,
  },
  OUTBOUND_REFUSED: {
    message: 'The plugin {plugin} refused the message: {reason}.',
    next: 'Change the message, or ask who runs the plugin.',
    status: 403,
  },
  OUTBOUND_LIMIT: {
    message: '{connector} does not take this: {problem}.',
    next: 'Change the message so that it fits {limit}.',
    status: 422,
  },
  REPLY_WINDOW_CLOSED: {
    message: "{connector} takes answers only within {seconds} seconds of the customer's last message.",
    next: 'Wait until the customer writes again.',
    status: 409,
  },
  EDIT_FORBIDDEN: {
    message: 'Messages of {connector} cannot be edited: {problem}.',
    next: 'Send a new message.',
    status: 403,
  },
  DELETE_FORBIDDEN: {
    message: 'The message cannot be deleted: {problem}.',
    next: 'Leave it, or send a correction.',
    status: 403,
  },
  EDIT_NO_EXTERNAL_ID: {
    message: 'The message {message} went out, but {connector} gave no id for it, so it cannot be changed there.',
    next: 'Return sent({ ids }) from messageAdd, or confirm with message.id.',
    status: 409,
  },
  MESSAGE_DELETED: {
    message: 'The message {message} is deleted.',
    next: 'Send a new message.',
    status: 409,
  },
  MESSAGE_UNKNOWN: {
    message: 'There is no message {message}.',
    next: 'Messages are named by their number.',
    status: 404,
  },
  DELIVERY_UNKNOWN: {
    message: 'There is no delivery {delivery}.',
    next: 'List the dead letters.',
    status: 404,
  },
  DELIVERY_NOT_RESENDABLE: {
    message: 'The delivery {delivery} is {state}; only one that is unknown, dead or refused can be sent again.',
    next: 'Wait for its outcome.',
    status: 409,
  },
  DELIVERY_TAP_MISSING: {
    message: 'No plugin taps {hook} of the connector {connector}.',
    next: 'Tap {hook} in the plugin, or set the flag to false in the descriptor.',
    status: 501,
  },
  OUTBOUND_BUSY: {
    message: 'The outbox of {connector} on line {line} holds {waiting} deliveries and takes no more.',
    next: 'Try again when it has drained.',
    status: 503,
    retry: true,
  },
})
