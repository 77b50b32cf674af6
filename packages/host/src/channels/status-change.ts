import type {
  ChannelData,
  ChannelStatus,
  StatusCause,
  StatusChange,
  StatusField,
  StatusFlags,
} from '@plugboard/contract'
import { isDeepStrictEqual } from 'node:util'

/** What a write names; what it does not name stays. `data` is replaced as a whole. (contract.md 2.3) */
export interface StatusPatch extends Partial<StatusFlags> {
  readonly data?: ChannelData | null
}

const fields: readonly StatusField[] = ['active', 'connection', 'register', 'error', 'data']

export function changedFields(before: ChannelStatus, after: ChannelStatus): StatusField[] {
  return fields.filter((field) => !isDeepStrictEqual(before[field], after[field]))
}

/** Null when the patch changes nothing, so that nothing is written and no event is made. */
export function changeByPatch(
  before: ChannelStatus,
  exists: boolean,
  patch: StatusPatch,
  cause: StatusCause,
  atMs: number,
): StatusChange | null {
  const after = { ...before, ...patch, revision: before.revision + 1 }
  const changed = changedFields(before, after)
  if (changed.length === 0) return null
  const { connector, line } = before
  const kind = exists ? 'update' : 'add'
  return {
    kind,
    connector,
    line,
    revision: after.revision,
    before: exists ? before : null,
    after,
    changed,
    cause,
    atMs,
  }
}

/** A deletion is a change even where there was nothing. (contract.md 10, C23) */
export function changeByDeletion(
  before: ChannelStatus,
  exists: boolean,
  blank: ChannelStatus,
  cause: StatusCause,
  atMs: number,
): StatusChange {
  const { connector, line } = before
  const changed = changedFields(before, blank)
  const revision = before.revision + 1
  return {
    kind: 'delete',
    connector,
    line,
    revision,
    before: exists ? before : null,
    after: null,
    changed,
    cause,
    atMs,
  }
}
