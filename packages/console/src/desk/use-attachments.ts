import { computed, type ComputedRef, shallowReactive } from 'vue'
import { type ApiProblem, problemOf } from '../api/api-problem.ts'
import type { StoredFile } from '../api/desk-api.ts'
import { useConsole } from '../parts/use-console.ts'

/** A file that was chosen for a reply. */
export interface Attachment {
  readonly key: number
  readonly name: string
  readonly size: number
  /** Null while it is uploaded. */
  readonly stored: StoredFile | null
  readonly problem: ApiProblem | null
}

export interface Attachments {
  readonly list: ComputedRef<readonly Attachment[]>
  /** Nothing is on its way, and nothing failed. */
  readonly complete: ComputedRef<boolean>
  add(files: Iterable<File>): void
  remove(key: number): void
  /** The stored files, which are no longer attached then. */
  take(): readonly StoredFile[]
  /** Attaches files that are stored already. */
  giveBack(files: readonly StoredFile[]): void
}

let lastKey = 0

/** Files of the reply that is being written; each is uploaded as soon as it is chosen. */
export function useAttachments(): Attachments {
  const page = useConsole()
  const attachments = shallowReactive(new Map<number, Attachment>())
  const list = computed(() => [...attachments.values()])

  async function upload(file: File): Promise<void> {
    const attachment: Attachment = { key: ++lastKey, name: file.name, size: file.size, stored: null, problem: null }
    attachments.set(attachment.key, attachment)
    const result = await page.api.desk.upload(file).then(
      (stored) => ({ ...attachment, stored }),
      (error: unknown) => ({ ...attachment, problem: problemOf(error) }),
    )
    if (attachments.has(attachment.key)) attachments.set(attachment.key, result)
  }

  function take(): readonly StoredFile[] {
    const stored = list.value.flatMap((attachment) => attachment.stored ?? [])
    attachments.clear()
    return stored
  }

  function giveBack(files: readonly StoredFile[]): void {
    for (const stored of files) {
      const key = ++lastKey
      attachments.set(key, { key, name: stored.name, size: stored.size, stored, problem: null })
    }
  }

  return {
    list,
    complete: computed(() => list.value.every(({ stored }) => stored !== null)),
    add: (files) => [...files].forEach((file) => void upload(file)),
    remove: (key) => void attachments.delete(key),
    take,
    giveBack,
  }
}
