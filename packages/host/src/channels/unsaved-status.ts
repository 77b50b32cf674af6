import type { ChannelStatus } from '@plugboard/contract'
import type { StatusPatch } from './status-change.ts'

type Field = keyof StatusPatch

/**
 * What the setters of one channel object did and nobody else sees yet. A change shows here from the setter until it is
 * durable, also while it is being written; when writing fails it is unsaved again.
 */
export class UnsavedStatus {
  #patch: StatusPatch = {}
  /** Being written, oldest first. */
  #writing: StatusPatch[] = []
  /** The latest write that names a field: what an earlier one failed to write must not come back over it. */
  #latest = new Map<Field, StatusPatch>()
  #running: Promise<void> = Promise.resolve()

  over(stored: ChannelStatus): ChannelStatus {
    return Object.assign({ ...stored }, ...this.#writing, this.#patch)
  }

  change(patch: StatusPatch): void {
    this.#patch = { ...this.#patch, ...patch }
  }

  /** Resolves when everything that was changed until now is durable. @throws what `write` throws; then it can be called again */
  save(write: (patch: StatusPatch) => Promise<void>): Promise<void> {
    if (Object.keys(this.#patch).length > 0) this.#running = this.#write(write)
    return this.#running
  }

  /** The channel is being deleted: nothing of it is to be written any more. */
  drop(): void {
    this.#patch = {}
    this.#writing = []
    this.#latest = new Map()
    this.#running = Promise.resolve()
  }

  async #write(write: (patch: StatusPatch) => Promise<void>): Promise<void> {
    const patch = this.#patch
    this.#patch = {}
    this.#writing.push(patch)
    for (const field of fieldsOf(patch)) this.#latest.set(field, patch)
    try {
      await write(patch)
    } catch (error) {
      this.#restore(patch)
      throw error
    } finally {
      this.#writing = this.#writing.filter((other) => other !== patch)
    }
  }

  #restore(patch: StatusPatch): void {
    const fields = fieldsOf(patch).filter((field) => this.#latest.get(field) === patch)
    this.#patch = { ...Object.fromEntries(fields.map((field) => [field, patch[field]])), ...this.#patch }
  }
}

function fieldsOf(patch: StatusPatch): Field[] {
  return Object.keys(patch) as Field[]
}
