import type { CallRecorder } from './call-recorder.ts'

/** The first call of a plugin: the one in which it says what it wants to be called for. */
export function recordedApply(
  recorder: CallRecorder | undefined,
  plugin: string,
  folder: string | null,
  apply: () => Promise<void>,
): Promise<void> {
  recorder?.loads(plugin, folder)
  return recorder === undefined ? apply() : recorder.record({ kind: 'apply', plugin, name: 'apply', given: [] }, apply)
}
