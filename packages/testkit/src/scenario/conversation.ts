import { channelSteps } from './channel-steps.ts'
import { customerSteps } from './customer-steps.ts'
import { faultSteps } from './fault-steps.ts'
import { operatorSteps } from './operator-steps.ts'
import type { Scenario } from './scenario.ts'
import { sessionSteps } from './session-steps.ts'

const { connect, errorAndReset, disconnect } = channelSteps

/** What every connector must be able to do, and what its abilities and flags promise. */
export const conversation: Scenario = {
  name: 'conversation',
  steps: [connect, ...customerSteps, ...operatorSteps, ...faultSteps, ...sessionSteps, errorAndReset, disconnect],
}
