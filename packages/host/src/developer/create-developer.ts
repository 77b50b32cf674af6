import type { Developer } from '../host.ts'
import type { CallRecorder } from './call-recorder.ts'

/** What a plugin's author asks for. Without a recorder nothing was recorded. */
export function createDeveloper(recorder: CallRecorder | undefined): Developer {
  return { recording: recorder !== undefined, calls: (query) => recorder?.calls(query) ?? [] }
}
