import { errorArea, type ErrorEntry } from './entry.ts'

export type ChannelErrorCode =
  | 'NOT_ACTIVE_LINE'
  | 'LINE_UNKNOWN'
  | 'LINE_SETTINGS_INVALID'
  | 'LINE_NAME_INVALID'
  | 'CHANNEL_LINE_UNKNOWN'
  | 'CHANNEL_DATA_INVALID'
  | 'STATUS_FLAG_INVALID'
  | 'SETTINGS_INVALID'
  | 'STATE_INVALID'
  | 'NEWSLETTER_FORBIDDEN'
  | 'CHAT_RENAMING_FAILED'
  | 'TURN_INVALID'
  | 'CHANNEL_BUSY'
  | 'HOST_CLOSED'

export const channelErrors: Readonly<Record<ChannelErrorCode, ErrorEntry>> = errorArea({
  NOT_ACTIVE_LINE: {
    message: 'Line {line} is not active or not ready for the connector {connector}: {problem}.',
    next: 'Connect the channel on its settings page (active, connection and register set, error reset), and check the line number.',
    status: 400,
    retry: true,
  },
  LINE_UNKNOWN: {
    message: 'There is no line {line}.',
    next: 'List the lines; a line that was deleted does not come back.',
    status: 404,
  },
  LINE_SETTINGS_INVALID: {
    message: 'The settings of line {line} are not valid: {problem}.',
    next: 'Correct the named field.',
    status: 422,
  },
  LINE_NAME_INVALID: {
    message: 'A line needs a name of 1 to 255 characters.',
    next: 'Give a name.',
    status: 422,
  },
  CHANNEL_LINE_UNKNOWN: {
    message: 'The channel {connector} on line {line} cannot be saved: there is no such line.',
    next: 'Use a line that exists.',
    status: 404,
  },
  CHANNEL_DATA_INVALID: {
    message: 'The data of the channel {connector} on line {line} is not valid: {problem}.',
    next: 'Give an object of JSON values of up to 65,536 bytes, or null.',
    status: 422,
  },
  STATUS_FLAG_INVALID: {
    message: '{flag} of the channel {connector} on line {line} must be true or false, not {value}.',
    next: 'Give a boolean.',
    status: 422,
  },
  SETTINGS_INVALID: {
    message: 'The settings of {connector} on line {line} are not valid: {problem}.',
    next: 'Correct the named field; nothing was stored.',
    status: 422,
  },
  STATE_INVALID: {
    message: 'The state {key} of {connector} on line {line} cannot be stored: {problem}.',
    next: 'Keys have 1 to 255 characters, values are JSON up to 65,536 bytes.',
    status: 422,
  },
  NEWSLETTER_FORBIDDEN: {
    message: 'The connector {connector} does not take newsletters (NEWSLETTER is false).',
    next: 'Choose another channel.',
    status: 403,
  },
  CHAT_RENAMING_FAILED: {
    message: 'Chat renaming failed: {chat} of {connector} on line {line} is not known.',
    next: 'Rename a chat after its first message.',
    status: 400,
  },
  TURN_INVALID: {
    message: 'There is no turn of {connector} on line {line} for this: {problem}.',
    next: 'Name one of add, update, delete, file, lookup, typing, read; and an AbortSignal where there is one.',
    status: 422,
  },
  CHANNEL_BUSY: {
    message: '{waiting} calls of {connector} on line {line} wait for their turn, and no more can.',
    next: 'Try again later, or raise SENDS_PER_SECOND if the messenger takes more.',
    status: 503,
    retry: true,
  },
  HOST_CLOSED: {
    message: 'The host stops, so {connector} on line {line} makes no more calls.',
    next: 'Nothing; what matters is tried again after the start.',
    status: 503,
    retry: true,
  },
})
