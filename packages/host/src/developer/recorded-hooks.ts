import type { HookRunner } from '../hooks/hook-runner.ts'
import type { CallRecorder } from './call-recorder.ts'

/** The hooks, with an ear for inbound messages that were stored: that is when earlier calls learn their message. */
export function recordedHooks(hooks: HookRunner, recorder: CallRecorder): HookRunner {
  return {
    ...hooks,
    inboundStored(stored) {
      recorder.stored(stored)
      return hooks.inboundStored(stored)
    },
  }
}
