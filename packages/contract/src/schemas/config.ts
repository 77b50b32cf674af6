/** `plugboard.config.ts`; an unknown key is refused. */
export const configSchema = {
  type: 'object',
  properties: {
    dataDir: { type: 'string', minLength: 1, maxLength: 4096, pattern: '^[^\\u0000]*$' },
    // What stands after the last @ is shown to people: a password with a bare / or # must not get there.
    database: {
      type: 'string',
      maxLength: 4096,
      pattern:
        '^postgres(ql)?://([^\\s/?#]*@)?(\\[[0-9A-Fa-f:.]+\\]|[^\\s/?#@:\\[\\]]*)(:[0-9]{1,5})?(/[^\\s?#@]*)?(\\?[^\\s#@]*)?$',
    },
    files: { type: 'string', enum: ['folder', 'database'] },
    host: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' },
    port: { type: 'integer', minimum: 0, maximum: 65_535 },
    publicUrl: { type: 'string', maxLength: 2048, pattern: '^[Hh][Tt][Tt][Pp][Ss]?://[^\\s]+$' },
    logLevel: { type: 'string', enum: ['debug', 'info', 'warn', 'error', 'silent'] },
    plugins: {
      type: 'array',
      maxItems: 1000,
      items: { type: 'string', minLength: 1, maxLength: 4096, pattern: '^[^\\u0000]*$' },
    },
    adminPassword: { type: 'string', minLength: 8, maxLength: 1024 },
    metricsToken: { type: 'string', minLength: 16, maxLength: 1024, pattern: '^[\\x21-\\x7E]*$' },
    lineInfoEntries: { type: 'integer', minimum: 1, maximum: 10_000_000 },
    lineInfoTtlSeconds: { type: 'integer', minimum: 1, maximum: 31_536_000 },
  },
  additionalProperties: false,
} as const
