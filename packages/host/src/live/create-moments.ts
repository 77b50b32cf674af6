import type { LiveEvent } from '@plugboard/contract'
import { type Observable, Subject } from 'rxjs'

/** What happens at the moment, passed from the host's parts to the open pages of this process; nothing is stored. */
export interface Moments {
  publish(event: LiveEvent): void
  readonly moments$: Observable<LiveEvent>
}

export function createMoments(): Moments {
  const moments = new Subject<LiveEvent>()
  return { publish: (event) => moments.next(event), moments$: moments.asObservable() }
}
