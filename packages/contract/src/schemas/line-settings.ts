/** A change of some settings of a line. (contract.md 7.1) */
export const lineSettingsSchema = {
  type: 'object',
  properties: {
    WELCOME_MESSAGE: { type: 'string', enum: ['Y', 'N'] },
    WELCOME_MESSAGE_TEXT: { type: 'string', maxLength: 10_000 },
    SEND_WELCOME_EACH_SESSION: { type: 'string', enum: ['Y', 'N'] },
    WORKTIME_ENABLE: { type: 'string', enum: ['Y', 'N'] },
    WORKTIME_FROM: { type: 'string', maxLength: 5, pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' },
    WORKTIME_TO: { type: 'string', maxLength: 5, pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' },
    WORKTIME_TIMEZONE: { type: 'string', maxLength: 64, pattern: '^[A-Za-z][A-Za-z0-9_+/-]*$' },
    WORKTIME_DAYOFF: {
      type: 'array',
      maxItems: 7,
      items: { type: 'string', enum: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] },
    },
    WORKTIME_HOLIDAYS: {
      type: 'array',
      maxItems: 366,
      items: {
        type: 'string',
        maxLength: 5,
        pattern: '^((0[1-9]|[12][0-9])\\.(0[1-9]|1[0-2])|30\\.(0[13-9]|1[0-2])|31\\.(0[13578]|1[02]))$',
      },
    },
    WORKTIME_DAYOFF_RULE: { type: 'string', enum: ['text', 'none'] },
    WORKTIME_DAYOFF_TEXT: { type: 'string', maxLength: 10_000 },
    CLOSE_RULE: { type: 'string', enum: ['text', 'none'] },
    CLOSE_TEXT: { type: 'string', maxLength: 10_000 },
    AUTO_CLOSE_RULE: { type: 'string', enum: ['text', 'none', 'quiet'] },
    AUTO_CLOSE_TIME: { type: 'integer', minimum: 1, maximum: 31_536_000 },
    AUTO_CLOSE_TEXT: { type: 'string', maxLength: 10_000 },
    FULL_CLOSE_TIME: { type: 'integer', minimum: 0, maximum: 525_600 },
    OPERATOR_DATA: { type: 'string', enum: ['profile', 'queue', 'hide'] },
    DEFAULT_OPERATOR_DATA: {
      type: 'object',
      properties: { NAME: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' } },
      required: ['NAME'],
      additionalProperties: false,
    },
    QUEUE: {
      type: 'array',
      maxItems: 1000,
      items: { type: 'integer', minimum: 1, maximum: 9_007_199_254_740_991 },
    },
    QUEUE_TYPE: { type: 'string', enum: ['all', 'evenly', 'strictly'] },
  },
  additionalProperties: false,
} as const
