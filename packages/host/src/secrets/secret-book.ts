import type { JsonSchema } from '@plugboard/contract'
import { maskedText } from './mask-text.ts'
import { isSecretName } from './secret-names.ts'
import { SecretValues } from './secret-values.ts'
import { writeOnlyValues } from './write-only-values.ts'

/** The settings of one channel, and the schema that says what of them is secret. */
export interface KnownSettings {
  readonly schema: JsonSchema | null
  readonly settings: Readonly<Record<string, unknown>>
}

/** Keeps up with the secrets in the settings of all channels. One that was replaced stays a secret. */
export class SecretBook {
  readonly #values = new SecretValues()
  /** Settings that were looked at, with the schema of then: rows never change, a change makes another. */
  readonly #seen = new WeakMap<object, JsonSchema>()
  #settings: () => Iterable<KnownSettings> = () => []
  #changed = true

  /** Where the settings are; looked at when somebody asks, and only after `changed` was called. */
  follow(settings: () => Iterable<KnownSettings>): void {
    this.#settings = settings
    this.#changed = true
  }

  /** Settings, or schemas of settings, are other ones now. */
  changed(): void {
    this.#changed = true
  }

  /** As they are now. */
  get values(): SecretValues {
    if (this.#changed) this.#look()
    return this.#values
  }

  /** A text that comes from a plugin and is about to be shown or kept. */
  masked(text: string): string {
    return maskedText(text, this.values)
  }

  /** Data that is on its way into the settings: a request with it may go out before it is stored. */
  learn(schema: JsonSchema | null, data: unknown): void {
    this.#values.learn(writeOnlyValues(schema, data))
    const fields = typeof data === 'object' && data !== null ? Object.entries(data) : []
    this.#values.learn(fields.filter(([name]) => isSecretName(name)).map(([, value]) => value))
  }

  #look(): void {
    this.#changed = false
    for (const { schema, settings } of this.#settings()) {
      if (schema === null || this.#seen.get(settings) === schema) continue
      this.#seen.set(settings, schema)
      this.#values.learn(writeOnlyValues(schema, settings))
    }
  }
}
