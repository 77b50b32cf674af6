import { conversation, runScenario, type StepResult } from '@plugboard/testkit'
import { expect, it } from 'vitest'
import { startBaseConnector } from './base-connector.ts'

it.each([
  ['baseconnector', ['group']],
  ['baseconnector_group', []],
])('%s plays the whole conversation, leaving out %j', async (connector, left) => {
  const test = await startBaseConnector()
  const { host, line, operator, clock } = test
  const subject = { host, messenger: test.messenger(connector), line: line.id, operator: operator.id, clock }
  const { steps } = await runScenario(conversation, subject)
  const named = (state: StepResult['state']): readonly string[] => {
    return steps.filter((step) => step.state === state).map(({ step }) => step)
  }
  expect(steps.filter(({ state }) => state === 'failed')).toEqual([])
  expect(named('skipped')).toEqual(left)
  await test.close()
})
