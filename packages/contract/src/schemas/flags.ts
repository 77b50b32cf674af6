/** A change of some of the four flags. (contract.md 2.1) */
export const flagsSchema = {
  type: 'object',
  properties: {
    active: { type: 'boolean' },
    connection: { type: 'boolean' },
    register: { type: 'boolean' },
    error: { type: 'boolean' },
  },
  additionalProperties: false,
} as const
