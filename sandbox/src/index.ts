// for `plugboard dev`, and for tests of whole paths
export { startSandbox } from './start-sandbox.ts'
export type { Sandbox, SandboxOptions } from './sandbox.ts'
export { runOnce } from './run-once.ts'
export type { RunOnceOptions, RunReport } from './run-once.ts'
export { listenOnLoopback } from './messengers/listen-on-loopback.ts'

// for `plugboard trigger`
export type { TriggerInput, TriggerView } from './triggering/trigger.ts'
export type { TriggerEvent } from './triggering/trigger-events.ts'

// for `plugboard doctor`
export { importFresh } from './import-fresh.ts'
export { importMessenger } from './messengers/import-messenger.ts'
