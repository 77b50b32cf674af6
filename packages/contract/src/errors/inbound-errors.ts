import { errorArea, type ErrorEntry } from './entry.ts'

export type InboundErrorCode =
  | 'INBOUND_STRUCTURE'
  | 'IMCONNECTOR_NOT_ALL_THE_REQUIRED_DATA'
  | 'INBOUND_INVALID'
  | 'INBOUND_REFUSED'
  | 'INBOUND_BUSY'
  | 'INBOUND_DELETED'
  | 'RECEIPT_INVALID'
  | 'FILE_UNKNOWN'
  | 'FILE_LINK_INVALID'
  | 'FILE_TOO_LARGE'
  | 'FILE_DOWNLOAD_FAILED'
  | 'FILE_ADDRESS_FORBIDDEN'

export const inboundErrors: Readonly<Record<InboundErrorCode, ErrorEntry>> = errorArea({
  INBOUND_STRUCTURE: {
    message: 'The items for {connector} on line {line} are not usable: {problem}.',
    next: 'Give a list of objects, each with user, message and chat; nothing was taken.',
    status: 400,
  },
  IMCONNECTOR_NOT_ALL_THE_REQUIRED_DATA: {
    message: 'Incomplete data: {field} {problem}.',
    next: 'Give {field}; see the fields of an inbound item.',
    status: 422,
  },
  INBOUND_INVALID: {
    message: '{field} {problem}.',
    next: 'Correct {field}; the item was not taken, the others were.',
    status: 422,
  },
  INBOUND_REFUSED: {
    message: 'The plugin {plugin} refused the item: {reason}.',
    next: 'Nothing to do here: it was refused on purpose.',
    status: 403,
  },
  INBOUND_BUSY: {
    message: 'The host has {waiting} inbound items waiting and takes no more.',
    next: 'Send again later; nothing was taken.',
    status: 503,
    retry: true,
  },
  INBOUND_DELETED: {
    message: 'The message {message} was deleted and cannot be edited.',
    next: 'Send a new message.',
    status: 409,
  },
  RECEIPT_INVALID: {
    message: 'A receipt for {connector} on line {line} is not usable: {problem}.',
    next: 'Give im.message_id or message.id (a list).',
    status: 422,
  },
  FILE_UNKNOWN: {
    message: 'There is no file {file}.',
    next: 'Files are named by the id in their message.',
    status: 404,
  },
  FILE_LINK_INVALID: {
    message: 'The link of the file {file} is not valid or has expired.',
    next: 'Open the message again for a fresh link.',
    status: 403,
  },
  FILE_TOO_LARGE: {
    message: 'The file {file} has more than {maxBytes} bytes.',
    next: 'Send a smaller file.',
    status: 413,
  },
  FILE_DOWNLOAD_FAILED: {
    message: 'The file {url} could not be downloaded: {problem}.',
    next: 'Give an address that is public and answers 200.',
    status: 502,
    retry: true,
  },
  FILE_ADDRESS_FORBIDDEN: {
    message: 'The address {url} is not fetched: {problem}.',
    next: 'Files are fetched from public http and https addresses only.',
    status: 403,
  },
})
