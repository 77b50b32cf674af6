import type { LiveEvent } from '@plugboard/contract'

/** What of the stream this page shows. Calls into a plugin under development are for whoever develops it. */
export type PageEvent = Exclude<LiveEvent, { readonly type: 'call' }>
