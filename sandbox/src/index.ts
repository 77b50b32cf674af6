// for `plugboard dev`, and for tests of whole paths
export { startSandbox } from './start-sandbox.ts'
export type { Sandbox, SandboxOptions } from './sandbox.ts'
export { runOnce } from './run-once.ts'
export type { RunOnceOptions, RunReport } from './run-once.ts'
export { listenOnLoopback } from './messengers/listen-on-loopback.ts'
