/** The part of a plugin that is data; its functions are looked at by hand. */
export const pluginDefinitionSchema = {
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 128, pattern: '^[a-z][a-z0-9-]*$' },
    components: {
      type: 'object',
      propertyNames: { type: 'string', maxLength: 255, pattern: '^[A-Za-z0-9_-]+:[A-Za-z0-9_.-]+$' },
      additionalProperties: {
        type: 'object',
        properties: {
          element: { type: 'string', maxLength: 255, pattern: '^[a-z][a-z0-9._]*-[a-z0-9._-]*$' },
          module: { type: 'string', minLength: 1, maxLength: 1024, pattern: '^[^\\u0000]*$' },
          actions: {
            type: 'object',
            additionalProperties: {
              type: 'object',
              properties: { input: { type: ['object', 'boolean'] } },
            },
          },
        },
        required: ['element', 'module', 'actions'],
      },
    },
  },
  required: ['name'],
} as const
