import { checkText } from '@plugboard/store'
import type { Reader } from './connection/reader.ts'
import { escapeText } from './engine/text-escape.ts'

/** Small values of the installation. */
export class PostgresSettings {
  readonly #reader: Reader

  constructor(reader: Reader) {
    this.#reader = reader
  }

  async get(key: string): Promise<string | undefined> {
    const [found] = await this.#reader.rows('select value from plugboard.settings where key = $1', [escapeText(key)])
    return found?.[0] as string | undefined
  }

  async put(key: string, value: string): Promise<void> {
    await this.#reader.rows(putSql, [checked(key, key), checked(key, value)])
  }

  /** Whether it was `before` and is now `value`. */
  async replace(key: string, before: string | undefined, value: string): Promise<boolean> {
    const values = [checked(key, key), checked(key, value)]
    const done =
      before === undefined
        ? await this.#reader.once(addSql, values)
        : await this.#reader.once(replaceSql, [...values, checked(key, before)])
    return done.length > 0
  }
}

const putSql = `insert into plugboard.settings (key, value) values ($1, $2)
  on conflict (key) do update set value = excluded.value`
const addSql = 'insert into plugboard.settings (key, value) values ($1, $2) on conflict do nothing returning key'
const replaceSql = 'update plugboard.settings set value = $2 where key = $1 and value = $3 returning key'

function checked(key: string, text: string): string {
  return escapeText(checkText(text, () => `settings.${key}`))
}
