import type { ClientFrame } from '../../src/protocol.ts'
import type { FileKeep, Keep, PendingFile, Surroundings } from './surroundings.ts'

/** Something that the visitor did and that nobody has confirmed yet. */
export type Pending = {
  /** Names the operation in the answer, and in the browser's storage. */
  readonly ref: string
  /** The message's id: the same however often it is sent. */
  readonly id: string
  readonly atMs: number
  /** It went out at least once, so it may have arrived. */
  readonly tried?: true
  /** Why it was refused; such a one waits for the visitor. */
  readonly refused?: string
  /** It was taken, and is shown until the chat shows it. Not in the storage any more. */
  readonly settled?: true
} & (
  | { readonly type: 'say' | 'edit'; readonly text: string }
  | { readonly type: 'delete' }
  | { readonly type: 'file'; readonly name: string; readonly mime: string; readonly size: number }
)

/**
 * What has to go out, in the order in which the visitor did it. It lies in the browser's storage until it is answered,
 * so that it outlives a lost connection and the page itself; each entry has a place of its own there, so that several
 * tabs do not get into each other's way.
 */
export class Outbox {
  readonly #keep: Keep
  readonly #files: FileKeep
  readonly #newId: () => string
  readonly #prefix: string
  #entries: readonly Pending[]
  #lastMs = 0

  /** @param place separates lines and people who use the same browser */
  constructor({ keep, files, newId }: Pick<Surroundings, 'keep' | 'files' | 'newId'>, place: string) {
    this.#keep = keep
    this.#files = files
    this.#newId = newId
    this.#prefix = `${place}.out.`
    this.#entries = this.#stored()
    // Nothing new goes in front of what an earlier page left, whatever the visitor's clock says.
    this.#lastMs = this.#entries.at(-1)?.atMs ?? 0
  }

  /** Oldest first. */
  get entries(): readonly Pending[] {
    return this.#entries
  }

  /** The one whose turn it is. */
  get next(): Pending | undefined {
    return this.#entries.find(({ refused, settled }) => refused === undefined && settled === undefined)
  }

  say(text: string, nowMs: number): Pending {
    return this.#add({ type: 'say', id: this.#messageId(), text, ...this.#stamp(nowMs) })
  }

  async file(file: PendingFile, nowMs: number): Promise<Pending> {
    const { name, type: mime, size } = file
    const pending = this.#add({ type: 'file', id: this.#messageId(), name, mime, size, ...this.#stamp(nowMs) })
    await this.#files.put(pending.id, file)
    return pending
  }

  fileOf({ id }: Pending): Promise<PendingFile | undefined> {
    return this.#files.get(id)
  }

  /** What cannot have arrived yet is changed in its place; else the change goes out after it. */
  edit(id: string, text: string, nowMs: number): void {
    const own = this.#entries.find((one) => one.id === id && one.settled !== true && one.tried !== true)
    if (own?.type === 'say' || own?.type === 'edit') this.#replace(own, { ...own, text })
    else this.#add({ type: 'edit', id, text, ...this.#stamp(nowMs) })
  }

  /** What cannot have arrived yet never will. */
  delete(id: string, nowMs: number): void {
    const untried = this.#entries.filter((one) => one.id === id && one.tried !== true)
    for (const { ref } of untried) this.drop(ref)
    const isNew = untried.some(({ type }) => type === 'say' || type === 'file')
    if (!isNew) this.#add({ type: 'delete', id, ...this.#stamp(nowMs) })
  }

  /** It is about to go out. */
  try(pending: Pending): void {
    this.#replace(pending, { ...pending, tried: true })
  }

  /** It was taken. */
  settle(ref: string): void {
    const own = this.#entries.find((one) => one.ref === ref)
    this.#forget(ref)
    if (own !== undefined) this.#swap(own, { ...own, settled: true })
    if (own?.type === 'file') void this.#files.remove(own.id)
  }

  refuse(ref: string, why: string): void {
    const own = this.#entries.find((one) => one.ref === ref)
    // An edit or a deletion that cannot be leaves the message as it is.
    if (own?.type === 'edit' || own?.type === 'delete') this.drop(ref)
    else if (own !== undefined) this.#replace(own, { ...own, refused: why })
  }

  /** The visitor wants it once more. */
  again(ref: string): void {
    const own = this.#entries.find((one) => one.ref === ref)
    if (own === undefined) return
    const { refused: _refused, ...fresh } = own
    this.#replace(own, fresh)
  }

  drop(ref: string): void {
    const own = this.#entries.find((one) => one.ref === ref)
    this.#entries = this.#entries.filter((one) => one.ref !== ref)
    this.#forget(ref)
    if (own?.type === 'file') void this.#files.remove(own.id)
  }

  /** The chat shows the message: whoever sent it, it is there, with everything that was settled. */
  seen(id: string): void {
    for (const { ref, type, settled } of this.#entries.filter((one) => one.id === id))
      if (settled === true || type === 'say' || type === 'file') this.drop(ref)
  }

  #forget(ref: string): void {
    this.#keep.remove(this.#prefix + ref)
  }

  #add(pending: Pending): Pending {
    this.#entries = [...this.#entries, pending]
    this.#write(pending)
    return pending
  }

  #replace(before: Pending, after: Pending): void {
    this.#swap(before, after)
    this.#write(after)
  }

  #swap(before: Pending, after: Pending): void {
    this.#entries = this.#entries.map((one) => (one.ref === before.ref ? after : one))
  }

  #write(pending: Pending): void {
    this.#keep.set(this.#prefix + pending.ref, JSON.stringify(pending))
  }

  /** Of an earlier page, in the order of then. */
  #stored(): Pending[] {
    const keys = this.#keep.keys().filter((key) => key.startsWith(this.#prefix))
    const found = keys.flatMap((key) => pendingOf(this.#keep.get(key)))
    return found.toSorted((one, other) => one.atMs - other.atMs)
  }

  #messageId(): string {
    return `v${this.#newId()}`
  }

  /** Two in the same millisecond keep their order too. */
  #stamp(nowMs: number): { readonly ref: string; readonly atMs: number } {
    this.#lastMs = Math.max(this.#lastMs + 1, nowMs)
    return { ref: this.#newId(), atMs: this.#lastMs }
  }
}

function pendingOf(text: string | null): Pending[] {
  try {
    const value = JSON.parse(text ?? '') as Pending
    return typeof value.ref === 'string' && typeof value.id === 'string' ? [value] : []
  } catch {
    return []
  }
}

/** What goes through the socket; files go another way. */
export function frameOf(pending: Pending): ClientFrame | undefined {
  const { ref, id } = pending
  switch (pending.type) {
    case 'say':
    case 'edit':
      return { type: pending.type, ref, id, text: pending.text }
    case 'delete':
      return { type: 'delete', ref, id }
    case 'file':
      return undefined
  }
}
