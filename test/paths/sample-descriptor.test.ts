import { definePlugin, type Plugin } from '@plugboard/contract'
import { createTestHost, type TestHost } from '@plugboard/testkit'
import { describe, expect, onTestFinished, test } from 'vitest'

const picture = 'data:image/svg+xml;charset=US-ASCII,%3Csvg%20xmlns%3D%22http%3A%2F%2Fwww.w3.org%2F2000%2Fsvg%22%2F%3E'

/** The documentation's sample, field by field. (contract.md 1.2) */
const sample = {
  ID: 'baseconnector',
  NAME: 'Base connector',
  ICON: { DATA_IMAGE: picture, COLOR: '#1900ff', SIZE: '90%', POSITION: 'center' },
  ICON_DISABLED: { DATA_IMAGE: picture, SIZE: '90%', POSITION: 'center' },
  COMPONENT: 'bitrix:imconnector.baseconnector',
  DEL_EXTERNAL_MESSAGES: true,
  EDIT_INTERNAL_MESSAGES: true,
  DEL_INTERNAL_MESSAGES: true,
  NEWSLETTER: true,
  NEED_SYSTEM_MESSAGES: true,
  NEED_SIGNATURE: true,
  CHAT_GROUP: false,
}

/** Brings a descriptor as it is, and beside it one that nothing is wrong with. */
function bringing(descriptor: object): Plugin {
  return definePlugin({
    name: 'documented',
    apply(host) {
      host.hooks.buildList.tap('documented', (list) => {
        list.add(descriptor as typeof sample)
        list.add({ ...sample, ID: 'neighbour' })
      })
    },
  })
}

async function hostWith(descriptor: object): Promise<TestHost> {
  const test = await createTestHost({ plugins: [bringing(descriptor)] })
  onTestFinished(() => test.close())
  return test
}

test('the documented descriptor loads unchanged, with a remark on the component that nobody provides', async () => {
  const { host } = await hostWith(sample)
  const { descriptor } = host.connectors.get('baseconnector')
  expect(descriptor).toMatchObject(sample)
  expect(host.diagnostics.list().map(({ code }) => code)).toContain('COMPONENT_MISSING')
})

const faults: readonly [field: string, descriptor: object][] = [
  ['ID', without('ID')],
  ['NAME', without('NAME')],
  ['ICON', without('ICON')],
  ['ICON.DATA_IMAGE', { ...sample, ICON: { COLOR: '#1900ff' } }],
  ['COMPONENT', without('COMPONENT')],
  ['ID', { ...sample, ID: 'base.connector' }],
  ['NAME', { ...sample, NAME: 7 }],
  ['ICON.DATA_IMAGE', { ...sample, ICON: { DATA_IMAGE: 'https://example.com/a.png' } }],
  ['ICON_DISABLED.SIZE', { ...sample, ICON_DISABLED: { SIZE: 90 } }],
  ['COMPONENT', { ...sample, COMPONENT: 'no colon' }],
  ['CHAT_GROUP', { ...sample, CHAT_GROUP: 'Y' }],
  ['NEED_SIGNATURE', { ...sample, NEED_SIGNATURE: 1 }],
]

function without(field: keyof typeof sample): object {
  return Object.fromEntries(Object.entries(sample).filter(([name]) => name !== field))
}

describe('a descriptor with a fault is refused by name, and its neighbour loads', () => {
  test.each(faults)('%s', async (field, descriptor) => {
    const { host } = await hostWith(descriptor)
    expect(host.connectors.list().map(({ id }) => id)).toEqual(['neighbour'])
    const [problem] = host.plugins.list()[0]?.problems ?? []
    expect(problem).toMatchObject({ code: 'DESCRIPTOR_INVALID' })
    expect(problem?.message).toContain('documented')
    expect(problem?.message).toContain(field)
  })
})
