/**
 * For plugin authors, and for us. Grouped by reader.
 */

// a simulated messenger
export { defineMessenger, isMessenger } from './messenger/messenger-definition.ts'
export type {
  CustomerAct,
  CustomerActs,
  MessengerAbility,
  MessengerDefinition,
} from './messenger/messenger-definition.ts'
export type { ReportHeaders, World } from './messenger/world.ts'
export type { ArrivedMessage, Phones } from './messenger/phones.ts'
export type { FileBytes, MessengerFiles, SimulatedFile } from './messenger/messenger-files.ts'

// running one
export { openMessenger } from './messenger/open-messenger.ts'
export type { MessengerSnapshot, OpenMessengerOptions } from './messenger/open-messenger.ts'
export type { Messenger } from './messenger/messenger.ts'
export type { Saying, Where } from './messenger/customer-side.ts'
export { watchReports } from './messenger/report-watch.ts'
export type { MessengerReport, RewriteReport } from './messenger/report-watch.ts'
export { messengerFaults } from './messenger/messenger-fault.ts'
export type { MessengerFault } from './messenger/messenger-fault.ts'
export { listenInMemory } from './messenger/listen.ts'
export type { Door, Listen } from './messenger/listen.ts'
export { memoryNetwork } from './network/memory-network.ts'
export type { Answer, MemoryNetwork } from './network/memory-network.ts'

// time and chance
export { virtualClock } from './clock/virtual-clock.ts'
export type { VirtualClock } from './clock/virtual-clock.ts'
export { systemClock } from './clock/system-clock.ts'
export { waitFor } from './clock/wait-for.ts'
export type { WaitOptions } from './clock/wait-for.ts'
export { seededRandom } from './random/seeded-random.ts'

// checks
export { statusModel, statusRules } from './status/status-model.ts'
export type { StatusModel } from './status/status-model.ts'
export { runScenario } from './scenario/run-scenario.ts'
export { conversation } from './scenario/conversation.ts'
export type { Scenario, ScenarioResult, ScenarioSubject, Stage, Step, StepResult, Talk } from './scenario/scenario.ts'

// a host for a test
export { createTestHost, silentLog } from './host/create-test-host.ts'
export type { TestHost, TestHostOptions } from './host/test-host.ts'
export { pluginSource } from './host/plugin-source.ts'
