import type { FileId } from '@plugboard/contract'
import type { Store } from '@plugboard/store'

/** What a file is called. */
export interface FileLabel {
  readonly name: string
  readonly mime: string
  readonly size: number
}

/**
 * Names of stored files, which are themselves named by their content: a small value of the store beside each. The
 * same content under another name keeps the latest one; messages and links carry their own.
 */
export class FileLabels {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  async find(id: FileId): Promise<FileLabel | undefined> {
    const text = await this.#store.setting(settingOf(id))
    return text === undefined ? undefined : (JSON.parse(text) as FileLabel)
  }

  async put(id: FileId, { name, mime, size }: FileLabel): Promise<void> {
    const text = JSON.stringify({ name, mime, size })
    // A picture that many customers send is labelled once.
    if ((await this.#store.setting(settingOf(id))) !== text) await this.#store.putSetting(settingOf(id), text)
  }
}

function settingOf(id: FileId): string {
  return `file:${id}`
}
