import type { ActionCall } from '../plugins/run-action.ts'
import type { CallRecorder } from './call-recorder.ts'

/** A settings component asks its plugin for something. */
export function recordedAction(
  recorder: CallRecorder,
  plugin: string,
  { connector, line, action, data }: ActionCall,
  run: () => Promise<unknown>,
): Promise<unknown> {
  const given = data === undefined ? [] : [data]
  return recorder.record({ kind: 'action', plugin, name: action, connector, line, given }, run)
}
