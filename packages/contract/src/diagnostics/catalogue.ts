/** One entry of the diagnostic catalogue. */
export interface DiagnosticEntry {
  /** What was seen; `{name}` is filled from the facts. */
  readonly message: string
  /** What to do about it. */
  readonly next: string
  /** The pitfall of section 9.2 that it answers, or the section. */
  readonly pitfall: string
}

/** Remarks about something legal that will hurt in production. `docs/diagnostics.md` lists the same. (contract.md 9.2) */
export const diagnosticCatalogue = {
  CONNECTOR_ID_CASE: {
    message: 'The ID {connector} has capital letters; portals look it up as {canonical}.',
    next: 'Use {canonical} everywhere.',
    pitfall: 'compares ID with original case',
  },
  DESCRIPTOR_FIELD_UNKNOWN: {
    message: 'The descriptor {connector} has an unknown field {field}, which was dropped.',
    next: 'Remove it, or correct its spelling.',
    pitfall: '1.2',
  },
  LIMITS_DOUBTFUL: {
    message: 'LIMITS of {connector} cannot mean what they say: {problem}.',
    next: 'Correct {limit}.',
    pitfall: 'design: Limits',
  },
  COMPONENT_MISSING: {
    message: 'No plugin provides the component {component} of {connector}.',
    next: 'Provide the component, or name a settings schema in package.json: a form is drawn from it.',
    pitfall: 'settings area empty',
  },
  FLAG_WITHOUT_TAP: {
    message: '{connector} says {flag}, but no plugin taps {hook} for it.',
    next: 'Tap {hook}, or set {flag} to false.',
    pitfall: 'edits/deletes not reported',
  },
  CONNECTOR_WITHOUT_SEND: {
    message: 'No plugin taps messageAdd for {connector}: it cannot send.',
    next: 'Tap messageAdd.',
    pitfall: 'events not arriving',
  },
  CONNECTOR_ID_UNKNOWN: {
    message: 'The plugin {plugin} used the connector {connector}, which is not loaded.',
    next: 'Check the ID: it is {known}.',
    pitfall: 'IMCONNECTOR_NO_CORRECT_PROVIDER',
  },
  CHANNEL_NOT_READY: {
    message: 'Messages came for {connector} on line {line}, which is not ready: {missing}.',
    next: 'Set what is missing and save; look at the line number.',
    pitfall: 'status stays false / NOT_ACTIVE_LINE on send',
  },
  CHANNEL_LINE_STALE: {
    message: '{connector} used line {line}, which does not exist.',
    next: 'Drop stored line ids in lineDelete.',
    pitfall: 'NOT_ACTIVE_LINE on send',
  },
  CHANNEL_ERROR_STICKS: {
    message: '{connector} on line {line} was connected again while its error flag is set.',
    next: 'Call setError(false): nothing else clears it.',
    pitfall: 'error flag sticks',
  },
  CHANNEL_DATA_LOST: {
    message: 'The data of {connector} on line {line} was deleted with the channel.',
    next: 'Keep a copy where a reconnect needs it.',
    pitfall: 'data vanished',
  },
  CHANNEL_SAVE_MISSING: {
    message: 'A setter of {connector} on line {line} was called without save().',
    next: 'Call and await save(); until then nobody else sees the change.',
    pitfall: 'status stays false',
  },
  LINE_INFO_EMPTY: {
    message: '{connector} on line {line} is ready but has no data for line info.',
    next: 'Call setData({ id, url, url_im, name }), or tap lineInfo.',
    pitfall: 'channel link stale/missing in widget',
  },
  LINE_CACHE_STALE: {
    message: 'The configuration of {connector} on line {line} changed, but the line cache was not cleaned.',
    next: 'Call cleanCache after every change.',
    pitfall: 'channel link stale/missing in widget',
  },
  MESSAGE_WITHOUT_ID: {
    message: 'A message of {connector} has no id: a repeat cannot be recognised.',
    next: 'Give message.id.',
    pitfall: 'duplicated messages in IM',
  },
  MESSAGE_REPEATED: {
    message: 'The message {id} of {connector} came again and was answered with the first result.',
    next: 'Nothing is wrong here; a portal would have stored it twice.',
    pitfall: 'duplicated messages in IM',
  },
  MESSAGE_ECHO: {
    message: '{connector} sent the message {id} in, which is one that it had sent out.',
    next: 'Leave out what the messenger reports of your own sending.',
    pitfall: 'duplicated messages in IM',
  },
  MESSAGE_CARRIES_SIGNATURE: {
    message: 'A message of {connector} begins with an operator signature.',
    next: 'Strip it, or set NEED_SIGNATURE to false.',
    pitfall: 'signature pollutes bridged text',
  },
  MESSAGE_LOOKS_LIKE_VOTE: {
    message: 'The text "{text}" may be taken as a rating by a portal while a session waits for one.',
    next: 'Nothing to do here.',
    pitfall: "customer's 1/0 disappears as text",
  },
  CHAT_SPLIT: {
    message: 'The customer {user} of {connector} has a new chat {chat} beside {other}.',
    next: 'Keep chat.id and user.id stable (prefixes, phone formats, lines).',
    pitfall: 'two chats for one person',
  },
  CHAT_GROUP_FLIPPED: {
    message: 'CHAT_GROUP of {connector} was changed while chats exist; the old chat {chat} is used.',
    next: 'Decide CHAT_GROUP before going live.',
    pitfall: 'two chats for one person',
  },
  USER_NAME_UNUSUAL: {
    message: 'The name "{name}" from {connector} may be refused by a portal.',
    next: 'Keep names to 25 letters, blanks, hyphens and apostrophes.',
    pitfall: 'C30',
  },
  FILE_MISSING: {
    message: 'A file of a message of {connector} could not be fetched: {problem}.',
    next: 'Make the address public, or give the bytes; a portal drops it in silence.',
    pitfall: 'file missing, no error',
  },
  ITEM_REFUSED: {
    message: 'An item of {connector} was refused: {problem}.',
    next: 'Read SUCCESS of every item.',
    pitfall: 'SUCCESS:true but nothing changed',
  },
  UPDATE_UNKNOWN: {
    message: '{connector} edited the message {id}, which nobody knows.',
    next: 'Check message.id and chat.id.',
    pitfall: 'SUCCESS:true but nothing changed',
  },
  DELETE_UNKNOWN: {
    message: '{connector} deleted the message {id}, which nobody knows.',
    next: 'Check message.id and chat.id.',
    pitfall: 'SUCCESS:true but nothing changed',
  },
  RECEIPT_UNKNOWN: {
    message: '{connector} confirmed something that was never sent ({id}).',
    next: 'Send im.message_id back as it came.',
    pitfall: 'SUCCESS:true but nothing changed',
  },
  RECEIPT_MISSING: {
    message: '{connector} accepted the message {message} {seconds} seconds ago and has not confirmed it.',
    next: 'Call sendStatusDelivery with im.message_id and message.id.',
    pitfall: 'operator message shows eternal clock',
  },
  RECEIPT_IDS_LATE: {
    message: 'A later confirmation of {message} brought ids; only the first one stores them.',
    next: 'Give the ids with the first confirmation.',
    pitfall: 'edits/deletes not reported',
  },
  RECEIPT_AFTER_UPDATE: {
    message: '{connector} confirmed an edit of {message}; a portal ignores that.',
    next: 'Confirm the first sending only.',
    pitfall: 'C17',
  },
  SENT_WITHOUT_IDS: {
    message: '{connector} sent the message {message} without saying its id: edits and deletions cannot follow.',
    next: 'Return sent({ ids }).',
    pitfall: 'edits/deletes not reported',
  },
  OUTCOME_UNTYPED: {
    message: '{hook} of {connector} threw an untyped error: whether it was sent is unknown. {problem}',
    next: 'Return retry, refused or unknown, or throw a typed error.',
    pitfall: 'events not arriving',
  },
  OUTCOME_UNKNOWN: {
    message: 'Nobody knows whether {delivery} of {connector} was sent.',
    next: 'Tap deliveryLookup where the messenger can be asked.',
    pitfall: 'events not arriving',
  },
  CHANNEL_PAUSED: {
    message: 'Sending of {connector} on line {line} is paused: {reason}.',
    next: 'It goes on by itself when a probe gets through.',
    pitfall: 'events not arriving',
  },
  TASK_FAILED: {
    message: 'The task {task}, which runs by itself, failed: {problem}.',
    next: 'It is tried again by itself; if this goes on, see whether the store answers.',
    pitfall: 'design: Many workers',
  },
  TAP_FAILED: {
    message: 'A tap of {plugin} on {hook} failed: {problem}',
    next: 'Correct the tap.',
    pitfall: 'events not arriving',
  },
  TAP_SLOW: {
    message: 'A tap of {plugin} on {hook} took {tookMs} ms of its {budgetMs} ms.',
    next: 'Make it faster, or let it start the work and return.',
    pitfall: 'events not arriving',
  },
  TAP_BLOCKING: {
    message: 'A tap of {plugin} on {hook} held the event loop for {tookMs} ms.',
    next: 'Move heavy work to a worker thread.',
    pitfall: 'events not arriving',
  },
  STATUS_STREAM_BROKEN: {
    message: 'The status stream broke a rule of the model: {problem}.',
    next: 'This is an error of the host: report it with the trace.',
    pitfall: 'design: Status',
  },
} as const

export type DiagnosticCode = keyof typeof diagnosticCatalogue
