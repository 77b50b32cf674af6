import type { JsonSchema } from '@plugboard/contract'
import type { ActionCall } from '../plugins/run-action.ts'
import type { CallRecorder } from './call-recorder.ts'

/** A settings component asks its plugin for something. Its data may well be the secrets that it is about to store. */
export function recordedAction(
  recorder: CallRecorder,
  plugin: string,
  { connector, line, action, data }: ActionCall,
  settingsSchema: JsonSchema | null,
  run: () => Promise<unknown>,
): Promise<unknown> {
  recorder.secrets.learn(settingsSchema, data)
  const given = data === undefined ? [] : [data]
  return recorder.record({ kind: 'action', plugin, name: action, connector, line, given }, run)
}
