import { errorArea, type ErrorEntry } from './entry.ts'

export type HttpErrorCode =
  | 'HTTP_NOT_FOUND'
  | 'HTTP_METHOD'
  | 'HTTP_REQUEST_INVALID'
  | 'HTTP_INPUT_INVALID'
  | 'HTTP_BODY_INVALID'
  | 'HTTP_BODY_TOO_LARGE'
  | 'HTTP_MEDIA_TYPE'
  | 'HTTP_LOGIN_NEEDED'
  | 'HTTP_ROLE_NEEDED'
  | 'HTTP_ORIGIN_FORBIDDEN'
  | 'HTTP_HOST_FORBIDDEN'
  | 'HTTP_RATE'
  | 'HTTP_NOT_READY'
  | 'WEB_HANDLER_FAILED'
  | 'WEB_HANDLER_TIMEOUT'
  | 'WEB_HANDLER_RESULT'
  | 'INTERNAL'

export const httpErrors: Readonly<Record<HttpErrorCode, ErrorEntry>> = errorArea({
  HTTP_NOT_FOUND: {
    message: 'There is nothing at {method} {path}.',
    next: 'See /api/v1/openapi.json.',
    status: 404,
  },
  HTTP_METHOD: {
    message: '{path} does not take {method}.',
    next: 'Use a method that the plugin added for this path.',
    status: 405,
  },
  HTTP_REQUEST_INVALID: {
    message: 'The request is not usable: {problem}.',
    next: 'Correct the request; see /api/v1/openapi.json.',
    status: 400,
  },
  HTTP_INPUT_INVALID: {
    message: '{field} {problem}.',
    next: 'Correct {field}; see /api/v1/openapi.json.',
    status: 400,
  },
  HTTP_BODY_INVALID: {
    message: 'The body of {method} {path} is not usable: {problem}.',
    next: 'Send valid UTF-8 JSON, nested no deeper than 32 levels.',
    status: 400,
  },
  HTTP_BODY_TOO_LARGE: {
    message: 'The body of {method} {path} has more than {maxBytes} bytes.',
    next: 'Send less at once.',
    status: 413,
  },
  HTTP_MEDIA_TYPE: {
    message: '{method} {path} does not take {mediaType}.',
    next: 'Send application/json.',
    status: 415,
  },
  HTTP_LOGIN_NEEDED: {
    message: '{method} {path} needs a login.',
    next: 'POST /api/v1/login with name and password.',
    status: 401,
  },
  HTTP_ROLE_NEEDED: {
    message: '{method} {path} is for administrators.',
    next: 'Log in as one.',
    status: 403,
  },
  HTTP_ORIGIN_FORBIDDEN: {
    message: 'The request comes from {origin}, which is not this host.',
    next: 'Open the page at {expected}.',
    status: 403,
  },
  HTTP_HOST_FORBIDDEN: {
    message: 'The request was addressed to {host}, which is no name of this host.',
    next: 'Open {expected}, or name the host in --public-url.',
    status: 403,
  },
  HTTP_RATE: {
    message: 'Too many requests.',
    next: 'Wait {seconds} seconds.',
    status: 429,
    retry: true,
  },
  HTTP_NOT_READY: {
    message: 'The host is {state}.',
    next: 'Try again in a moment.',
    status: 503,
    retry: true,
  },
  WEB_HANDLER_FAILED: {
    message: 'The plugin {plugin} failed to handle {method} {path}.',
    next: 'The log has the cause under {trace}.',
    status: 500,
    certain: false,
  },
  WEB_HANDLER_TIMEOUT: {
    message: 'The plugin {plugin} did not handle {method} {path} within {budgetMs} ms.',
    next: 'Find what the handler waits for; pass request.signal to requests so that they end in time.',
    status: 504,
    certain: false,
  },
  WEB_HANDLER_RESULT: {
    message: 'The plugin {plugin} answered {method} {path} with something that cannot be sent: {problem}.',
    next: 'Return a WebResponse: a status from 200 to 599, headers as strings, and a text, bytes or JSON as body.',
    status: 500,
    certain: false,
  },
  INTERNAL: {
    message: 'Something went wrong that should not.',
    next: 'The log has the cause under {trace}.',
    status: 500,
    certain: false,
  },
})
