import type { HostOptions } from '../host.ts'
import type { PublishMoment } from '../live/moment.ts'
import { CallRecorder } from './call-recorder.ts'
import type { SecretBook } from '../secrets/secret-book.ts'

export interface RecorderParts {
  readonly publish: PublishMoment
  readonly secrets: SecretBook
}

/** Undefined unless plugins are developed here: then nothing is recorded, and nothing costs anything. */
export function hostRecorder(
  { developer, clock }: HostOptions,
  { publish, secrets }: RecorderParts,
): CallRecorder | undefined {
  if (developer !== true) return undefined
  return new CallRecorder({ clock, publish, secrets })
}
