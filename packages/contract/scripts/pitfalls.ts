import type { ErrorCode } from '../src/errors/catalogue.ts'

/** One pitfall of connector authors. (contract.md 9.2) */
export interface Pitfall {
  /** What the diagnostics that answer it call it. */
  readonly key: string
  /** The symptom as an author would put it. */
  readonly symptom: string
  /** Errors that name it at once, so that no diagnostic is needed. */
  readonly errors?: readonly ErrorCode[]
  /** Why there is no diagnostic, where there is none. */
  readonly reason?: string
}

const REST_ONLY = 'REST only: a connector in process has'

/** In the order of that section. Which diagnostics answer a pitfall is read from the catalogue. */
export const pitfalls: readonly Pitfall[] = [
  {
    key: 'connector tile missing',
    symptom: 'The connector does not show up in the contact centre',
    errors: ['DESCRIPTOR_INVALID', 'DESCRIPTOR_ID_TAKEN', 'DESCRIPTOR_ID_CASE', 'PLUGIN_APPLY_FAILED'],
  },
  { key: 'settings area empty', symptom: 'The settings page of a channel stays blank' },
  { key: 'compares ID with original case', symptom: 'An ID with capital letters never equals the one that comes back' },
  { key: 'status stays false', symptom: 'The channel never becomes ready' },
  { key: 'NOT_ACTIVE_LINE on send', symptom: 'Sending messages in is refused with NOT_ACTIVE_LINE' },
  { key: 'IMCONNECTOR_NO_CORRECT_PROVIDER', symptom: 'Calls are refused because nobody knows the connector' },
  { key: 'data vanished', symptom: 'After switching off and on the data of the channel is gone' },
  { key: 'channel link stale/missing in widget', symptom: 'The link to the channel is old or not there' },
  { key: 'error flag sticks', symptom: 'The channel stays blocked although the cause is gone' },
  { key: 'operator message shows eternal clock', symptom: "An operator's message looks as if it were never sent" },
  { key: 'edits/deletes not reported', symptom: 'Edits and deletions of operators do not reach the messenger' },
  {
    key: 'message shown as read at once',
    symptom: 'A delivered message counts as read',
    reason: 'Does not happen in process: delivery and reading are two receipts here, each shown as what it is',
  },
  { key: 'duplicated messages in IM', symptom: 'The same message stands in the chat twice' },
  { key: 'two chats for one person', symptom: 'One customer has two chats' },
  {
    key: 'group chats create no CRM entity',
    symptom: 'Group chats leave no trace in the CRM',
    reason: 'No CRM in process: nothing to see; it comes with the portal',
  },
  {
    key: 'duplicate leads',
    symptom: 'Each new session makes another lead',
    reason: 'No CRM in process: nothing to see; it comes with the portal',
  },
  { key: 'file missing, no error', symptom: 'A file of a customer is missing, and nobody said so' },
  { key: 'SUCCESS:true but nothing changed', symptom: 'The call says success, yet nothing happened' },
  { key: 'events not arriving', symptom: 'What operators do does not arrive at the connector' },
  {
    key: 'events missing from outgoing-webhook list',
    symptom: 'Connector events cannot be chosen for an outgoing webhook',
    reason: `${REST_ONLY} hooks instead of events; comes with the portal`,
  },
  {
    key: 'WRONG_AUTH_TYPE',
    symptom: 'A call is refused because of the kind of authorization',
    reason: `${REST_ONLY} no tokens; comes with the portal`,
  },
  {
    key: 'body parsing fails',
    symptom: 'The body of an event cannot be parsed',
    reason: `${REST_ONLY} typed values instead of bodies; comes with the portal`,
  },
  {
    key: 'event has no access_token',
    symptom: 'An event comes without an access token',
    reason: `${REST_ONLY} no tokens; comes with the portal`,
  },
  {
    key: 'token race',
    symptom: 'Two workers renew the same token and one of them loses it',
    reason: `${REST_ONLY} no tokens; comes with the portal`,
  },
  {
    key: 'APP_SID treated as application_token',
    symptom: 'A session id of a page is taken for the token of the application',
    reason: `${REST_ONLY} no tokens; comes with the portal`,
  },
  {
    key: '503 QUERY_LIMIT_EXCEEDED',
    symptom: 'Calls are refused because there were too many',
    reason: `${REST_ONLY} no call limits (its own sending is bounded by LIMITS.SENDS_PER_SECOND); comes with the portal`,
  },
  {
    key: 'handler must print "successfully"',
    symptom: 'A settings handler prints a magic word that nobody reads',
    reason: `${REST_ONLY} settings components instead of handlers; comes with the portal`,
  },
  {
    key: 'signature pollutes bridged text',
    symptom: "The operator's name stands inside the text of a bridged message",
  },
  {
    key: 'im.message.add by a bot does not reopen a closed dialog',
    symptom: "A bot's message opens no new session",
    reason: 'No bots in process: nothing to see; it comes with the portal',
  },
  { key: "customer's 1/0 disappears as text", symptom: "A customer's “1” or “0” is swallowed as a rating" },
  {
    key: 'second app registers same ID',
    symptom: 'A second app takes over a connector, and the first hears nothing more',
    errors: ['DESCRIPTOR_ID_TAKEN'],
    reason: 'between apps: REST only, comes with the portal',
  },
  {
    key: 'unregister of a foreign ID',
    symptom: 'Unregistering the wrong ID wipes the channels of another',
    errors: ['CONNECTOR_FOREIGN'],
    reason: 'between apps: REST only, comes with the portal',
  },
  {
    key: 'same-ID in-process + REST',
    symptom: 'A connector in process and a REST connector have the same ID',
    errors: ['DESCRIPTOR_ID_TAKEN'],
    reason: 'with an app: REST only, comes with the portal',
  },
  {
    key: 'built-in name collision',
    symptom: 'The ID is that of a connector that portals bring themselves',
    errors: ['DESCRIPTOR_ID_RESERVED'],
  },
]
