import {
  type ConnectorDescriptor,
  definePlugin,
  type Fetch,
  type MessageAdd,
  PlugboardError,
  type Plugin,
  sent,
} from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import {
  conversation,
  createTestHost,
  defineMessenger,
  type MessengerDefinition,
  runScenario,
  type ScenarioResult,
  type StepResult,
} from '../src/index.ts'

const ID = 'pager'
const promisesNothing = {
  EDIT_INTERNAL_MESSAGES: false,
  DEL_INTERNAL_MESSAGES: false,
  DEL_EXTERNAL_MESSAGES: false,
  NEWSLETTER: false,
  NEED_SYSTEM_MESSAGES: false,
}

/** The smallest connector: text both ways. `send` may be done badly. */
function pager(send: Send = once, flags: Partial<ConnectorDescriptor> = promisesNothing): Plugin {
  return definePlugin({
    name: 'pager',
    apply(host) {
      const ICON = { DATA_IMAGE: 'data:image/svg+xml,%3Csvg/%3E' }
      host.hooks.buildList.tap('pager', (list) =>
        list.add({ ID, NAME: 'Pager', ICON, COMPONENT: 'test:none', ...flags }),
      )
      host.hooks.messageAdd.for(ID).tapPromise('pager', async (delivery) => {
        const { url } = host.channel(ID, delivery.line).settings.get()
        return sent({
          ids: await send(delivery, (text) => post(host.fetch, `${String(url)}/${delivery.chat.id}`, text)),
        })
      })
      host.web.route({
        connector: ID,
        method: 'POST',
        path: '/in/:line',
        async handle(request) {
          const { id, chat, text } = request.json() as Record<string, string>
          const item = {
            user: { id: chat ?? '', name: 'Ada' },
            chat: { id: chat ?? '' },
            message: { id: id ?? '', text: text ?? '' },
          }
          await host.channel(ID, Number(request.params['line'])).sendMessages([item])
          return {}
        },
      })
    },
  })
}

type Send = (delivery: MessageAdd, post: (text: string) => Promise<string>) => Promise<string[]>

async function post(fetch: Fetch, url: string, text: string): Promise<string> {
  const response = await fetch(url, { method: 'POST', body: text })
  if (!response.ok) throw new Error(`the pager answered ${response.status}`)
  return await response.text()
}

const once: Send = async ({ message }, post) => [await post(message.text)]

const persistent: Send = async (delivery, post) => {
  try {
    return await once(delivery, post)
  } catch (error) {
    throw new PlugboardError('HOST_UNREACHABLE', { url: 'the pager' }, { cause: error })
  }
}

const messenger: MessengerDefinition = defineMessenger({
  name: 'Pager',
  abilities: ['says'],
  settings: (world) => ({ url: world.url }),
  async handle(request, world) {
    const chat = new URL(request.url).pathname.slice(1)
    return new Response(world.phones.receive(chat, { text: await request.text() })?.id)
  },
  customer: {
    says: async (world, { chat, message }) => {
      await world.post(`/in/${world.line}`, { id: message.id, chat: chat.chat, text: message.text })
    },
  },
})

async function play(plugin: Plugin): Promise<ScenarioResult> {
  const test = await createTestHost({ plugins: [plugin], messengers: { [ID]: messenger } })
  const { host, clock, line, operator } = test
  const subject = { host, clock, messenger: test.messenger(ID), line: line.id, operator: operator.id }
  const result = await runScenario(conversation, subject)
  await test.close()
  return result
}

function inState({ steps }: ScenarioResult, state: StepResult['state']): readonly string[] {
  return steps.flatMap((step) => (step.state === state ? [step.step] : []))
}

describe('the conversation scenario', () => {
  it('leaves out what a connector does not offer, with the reason', async () => {
    const result = await play(pager())
    const skipped = Object.fromEntries(result.steps.map(({ step, reason }) => [step, reason]))
    expect(skipped).toMatchObject({
      'customer-edits': 'Pager does not offer "edits".',
      receipts: 'Pager does not offer "reads".',
      group: 'CHAT_GROUP is false.',
      'operator-edits': 'EDIT_INTERNAL_MESSAGES is false.',
      'operator-types': 'The connector does not tap chatActivity.',
      newsletter: 'NEWSLETTER is false.',
    })
  })

  it('holds for the smallest connector, whose outcomes are honest but untyped', async () => {
    const result = await play(pager())
    expect(inState(result, 'failed')).toEqual([])
    expect(result.ok).toBe(true)
  })

  it.each<[what: string, plugin: Plugin, failed: string]>([
    [
      'sends everything twice',
      pager(async ({ message }, post) => [await post(message.text), await post(message.text)]),
      'operator-replies',
    ],
    ['says that it sent, and did not', pager(async () => ['x']), 'operator-replies'],
    [
      'promises edits that it does not carry out',
      pager(once, { ...promisesNothing, EDIT_INTERNAL_MESSAGES: true }),
      'operator-edits',
    ],
    ['tries for ever what the messenger refuses', pager(persistent), 'messenger-refuses'],
  ])('finds out a connector that %s', async (_, plugin, failed) => {
    const result = await play(plugin)
    expect(inState(result, 'failed')).toContain(failed)
    expect(result.steps.find(({ step }) => step === 'customer-says')?.state).toBe('passed')
  })

  it('reports each step as it is over, with its checks, and goes on after a failure', async () => {
    const test = await createTestHost({ plugins: [pager()], messengers: { [ID]: messenger } })
    const { host, clock, line, operator } = test
    const subject = { host, clock, messenger: test.messenger(ID), line: line.id, operator: operator.id }
    const reported: StepResult[] = []
    const never = {
      name: 'never',
      title: 'It never holds.',
      play: (stage: Parameters<StepPlay>[0]) => stage.holds('It holds.', () => false, 50),
    }
    const always = {
      name: 'always',
      title: 'It holds.',
      play: (stage: Parameters<StepPlay>[0]) => stage.holds('It holds.', () => true),
    }
    const { ok } = await runScenario({ name: 'two', steps: [never, always] }, subject, (step) => reported.push(step))
    expect(ok).toBe(false)
    expect(reported).toMatchObject([
      {
        step: 'never',
        state: 'failed',
        checks: [{ title: 'It holds.', ok: false, problem: '"It holds." did not happen within 50 ms' }],
      },
      { step: 'always', state: 'passed', checks: [{ ok: true, problem: null }] },
    ])
    await test.close()
  })
})

type StepPlay = (typeof conversation.steps)[number]['play']
