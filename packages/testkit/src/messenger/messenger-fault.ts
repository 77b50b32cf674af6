/**
 * What a simulated messenger does with the connector's next requests.
 *
 * - `none`: answers
 * - `down`: nothing listens; the connection is refused
 * - `slow`: answers, but only after `slowMs`
 * - `lost-answer`: carries out what changes something, and drops the connection instead of answering; questions (GET)
 *   are answered, so that `deliveryLookup` can find out
 * - `refuse`: answers with an error of its own and does nothing
 */
export type MessengerFault = 'none' | 'down' | 'slow' | 'lost-answer' | 'refuse'

/** Every fault, for tables and for the check of a request's input. */
export const messengerFaults: readonly MessengerFault[] = ['none', 'down', 'slow', 'lost-answer', 'refuse']
