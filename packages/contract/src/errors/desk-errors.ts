import { errorArea, type ErrorEntry } from './entry.ts'

export type DeskErrorCode =
  | 'CHAT_UNKNOWN'
  | 'SESSION_CLOSED'
  | 'SESSION_TAKEN'
  | 'OPERATOR_UNKNOWN'
  | 'OPERATOR_NAME_TAKEN'
  | 'OPERATOR_INVALID'
  | 'QUICK_ANSWER_UNKNOWN'
  | 'QUICK_ANSWER_TAKEN'
  | 'QUICK_ANSWER_INVALID'
  | 'QUICK_ANSWERS_FULL'
  | 'LOGIN_FAILED'
  | 'LOGIN_PAUSED'

export const deskErrors: Readonly<Record<DeskErrorCode, ErrorEntry>> = errorArea({
  CHAT_UNKNOWN: {
    message: 'There is no chat {chat}.',
    next: 'List the chats.',
    status: 404,
  },
  SESSION_CLOSED: {
    message: 'The session of chat {chat} is closed.',
    next: 'Wait for the customer to write, or write a message to open a new one.',
    status: 409,
  },
  SESSION_TAKEN: {
    message: 'Chat {chat} was accepted by {operator} already.',
    next: 'Ask for a transfer.',
    status: 409,
  },
  OPERATOR_UNKNOWN: {
    message: 'There is no operator {operator}.',
    next: 'List the operators.',
    status: 404,
  },
  OPERATOR_NAME_TAKEN: {
    message: 'There is an operator {operator} already.',
    next: 'Choose another login.',
    status: 409,
  },
  OPERATOR_INVALID: {
    message: 'The operator is not valid: {problem}.',
    next: 'Give a login of 1 to 64 characters and a password of at least 8.',
    status: 422,
  },
  QUICK_ANSWER_UNKNOWN: {
    message: 'There is no quick answer {answer}.',
    next: 'List the quick answers.',
    status: 404,
  },
  QUICK_ANSWER_TAKEN: {
    message: 'There is a quick answer /{shortcut} already.',
    next: 'Choose another shortcut, or change that one.',
    status: 409,
  },
  QUICK_ANSWER_INVALID: {
    message: 'The quick answer is not valid: {problem}.',
    next: 'Give a shortcut of 1 to 40 characters without spaces and slashes, and a text of at most 10,000.',
    status: 422,
  },
  QUICK_ANSWERS_FULL: {
    message: 'There are {count} quick answers already, and no room for more.',
    next: 'Delete some that nobody uses.',
    status: 409,
  },
  LOGIN_FAILED: {
    message: 'The name or the password is wrong.',
    next: 'Check both; after 10 failures in a row there is a pause of a minute.',
    status: 401,
  },
  LOGIN_PAUSED: {
    message: 'Too many failures: logging in as {operator} pauses for {seconds} seconds.',
    next: 'Wait, then try again.',
    status: 429,
    retry: true,
  },
})
