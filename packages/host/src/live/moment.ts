import type { MomentEvent } from '@plugboard/contract'

/** Tells open pages what happens at the moment and is not stored. */
export type PublishMoment = (event: MomentEvent) => void
