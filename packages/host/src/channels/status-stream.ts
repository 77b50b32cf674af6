import type { ConnectorId, LineId, StatusChange } from '@plugboard/contract'
import { concat, defer, EMPTY, filter, of, Subject, type Observable } from 'rxjs'
import { channelKey } from '../ledger/row-keys.ts'

/** Every status change as it happens, and the latest one of each channel for those who come later. (design: Status) */
export class StatusStream {
  readonly #changes = new Subject<StatusChange>()
  readonly #latest = new Map<string, StatusChange>()

  get all$(): Observable<StatusChange> {
    return this.#changes.asObservable()
  }

  emit(change: StatusChange): void {
    this.#latest.set(channelKey(change.connector, change.line), change)
    this.#changes.next(change)
  }

  /** One channel's changes; a new subscriber gets the latest one first. */
  of$(connector: ConnectorId, line: LineId): Observable<StatusChange> {
    const key = channelKey(connector, line)
    const latest$ = defer(() => {
      const latest = this.#latest.get(key)
      return latest === undefined ? EMPTY : of(latest)
    })
    return concat(latest$, this.#changes.pipe(filter((change) => channelKey(change.connector, change.line) === key)))
  }

  complete(): void {
    this.#changes.complete()
  }
}
