/** How a connector looks. (contract.md 1.3) */
export const iconSchema = {
  type: 'object',
  properties: {
    DATA_IMAGE: { type: 'string', maxLength: 65_536, pattern: '^[Dd][Aa][Tt][Aa]:[Ii][Mm][Aa][Gg][Ee]/[^;,]+[;,]' },
    COLOR: { type: 'string', minLength: 1, maxLength: 64, pattern: '^[#A-Za-z0-9(),.%/ _+-]+$' },
    SIZE: { type: 'string', minLength: 1, maxLength: 64, pattern: '^[#A-Za-z0-9(),.%/ _+-]+$' },
    POSITION: { type: 'string', minLength: 1, maxLength: 64, pattern: '^[#A-Za-z0-9(),.%/ _+-]+$' },
  },
  required: ['DATA_IMAGE'],
  additionalProperties: false,
} as const
