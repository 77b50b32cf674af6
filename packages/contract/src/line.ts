import type { LineId, UserId } from './ids.ts'

/**
 * Settings that shape a dialog. Names and defaults are those of the documentation. (contract.md 7.1)
 */
export interface LineSettings {
  /** Default `Y`. */
  readonly WELCOME_MESSAGE: 'Y' | 'N'
  readonly WELCOME_MESSAGE_TEXT: string
  /** Also for later sessions of a chat. Default `N`. */
  readonly SEND_WELCOME_EACH_SESSION: 'Y' | 'N'
  /** Default `N`: always open. */
  readonly WORKTIME_ENABLE: 'Y' | 'N'
  /** `HH:MM`. Default `09:00`. */
  readonly WORKTIME_FROM: string
  /** `HH:MM`. Default `18:00`. */
  readonly WORKTIME_TO: string
  /** An IANA zone. Default `UTC`. */
  readonly WORKTIME_TIMEZONE: string
  /** Weekdays off: `MO` … `SU`. Default `SA`, `SU`. */
  readonly WORKTIME_DAYOFF: readonly ('MO' | 'TU' | 'WE' | 'TH' | 'FR' | 'SA' | 'SU')[]
  /** `DD.MM`. Default none. */
  readonly WORKTIME_HOLIDAYS: readonly string[]
  /** Default `text`: write `WORKTIME_DAYOFF_TEXT` when closed. */
  readonly WORKTIME_DAYOFF_RULE: 'text' | 'none'
  readonly WORKTIME_DAYOFF_TEXT: string
  /** Default `text`: write `CLOSE_TEXT` when an operator finishes a session. */
  readonly CLOSE_RULE: 'text' | 'none'
  readonly CLOSE_TEXT: string
  /** Default `none`: sessions are not closed by time. */
  readonly AUTO_CLOSE_RULE: 'text' | 'none' | 'quiet'
  /** Seconds without a message after an operator's last word. Default 14,400. */
  readonly AUTO_CLOSE_TIME: number
  readonly AUTO_CLOSE_TEXT: string
  /** Minutes between finishing and the full close. Default 10. */
  readonly FULL_CLOSE_TIME: number
  /** Whose name signs: the operator's profile, the line's default, or nobody's. Default `profile`. */
  readonly OPERATOR_DATA: 'profile' | 'queue' | 'hide'
  readonly DEFAULT_OPERATOR_DATA: { readonly NAME: string }
  /** Operators of the line, in order. Empty: every operator. */
  readonly QUEUE: readonly UserId[]
  /** Who is offered a new session: all, or one after the other. Default `all`. */
  readonly QUEUE_TYPE: 'all' | 'evenly' | 'strictly'
}

/** Defaults of section 7.1; the texts are ours. */
export const lineSettingsDefaults: LineSettings = {
  WELCOME_MESSAGE: 'Y',
  WELCOME_MESSAGE_TEXT: 'Welcome! An operator will answer you shortly.',
  SEND_WELCOME_EACH_SESSION: 'N',
  WORKTIME_ENABLE: 'N',
  WORKTIME_FROM: '09:00',
  WORKTIME_TO: '18:00',
  WORKTIME_TIMEZONE: 'UTC',
  WORKTIME_DAYOFF: ['SA', 'SU'],
  WORKTIME_HOLIDAYS: [],
  WORKTIME_DAYOFF_RULE: 'text',
  WORKTIME_DAYOFF_TEXT: 'We are closed now. We will answer as soon as we are back.',
  CLOSE_RULE: 'text',
  CLOSE_TEXT: 'Thank you for writing. This conversation is now closed.',
  AUTO_CLOSE_RULE: 'none',
  AUTO_CLOSE_TIME: 14_400,
  AUTO_CLOSE_TEXT: 'This conversation was closed because nobody wrote for a while.',
  FULL_CLOSE_TIME: 10,
  OPERATOR_DATA: 'profile',
  DEFAULT_OPERATOR_DATA: { NAME: 'Support' },
  QUEUE: [],
  QUEUE_TYPE: 'all',
}

/** A queue where operators answer. */
export interface Line {
  readonly id: LineId
  readonly name: string
  /** A line that is switched off takes nothing and sends nothing. */
  readonly active: boolean
  readonly settings: LineSettings
}
