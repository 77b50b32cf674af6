import { conversation, runScenario } from '@plugboard/testkit'
import { expect, it } from 'vitest'
import { startWebhook } from './webhook.ts'

it('plays the whole conversation, and keeps every promise of its flags', async () => {
  const test = await startWebhook()
  const { host, line, operator, clock } = test
  const subject = { host, messenger: test.messenger('webhook'), line: line.id, operator: operator.id, clock }
  const { steps } = await runScenario(conversation, subject)
  expect(steps.filter(({ state }) => state === 'failed')).toEqual([])
  expect(steps.filter(({ state }) => state === 'skipped').map(({ step }) => step)).toEqual(['group'])
  await test.close()
})

it('tells the other system where to report to, once the channel is ready', async () => {
  const test = await startWebhook()
  const messenger = test.messenger('webhook')
  const address = (): unknown => new Map(messenger.snapshot().accounts[0]?.state).get('address')
  await test.waitFor(() => address() !== undefined, { what: 'the event hello' })
  expect(address()).toBe('http://plugboard.test/connector/webhook/in/1')
  await test.close()
})
