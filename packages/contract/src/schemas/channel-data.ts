/** Free data of a channel, JSON up to 65,536 bytes; these four feed line info. (contract.md 2.1, 3.4) */
export const channelDataSchema = {
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 255, pattern: '^[^\\u0000]*$' },
    url: { type: 'string', maxLength: 8192 },
    url_im: { type: 'string', maxLength: 8192 },
    name: { type: 'string', maxLength: 255 },
  },
} as const
