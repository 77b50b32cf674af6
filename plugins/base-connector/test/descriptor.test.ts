import { expect, it } from 'vitest'
import { startBaseConnector } from './base-connector.ts'

it('is the sample descriptor of the documentation', async () => {
  const test = await startBaseConnector()
  const { descriptor } = test.host.connectors.get('baseconnector')
  const look = { SIZE: '90%', POSITION: 'center' }
  expect(descriptor).toMatchObject({
    ID: 'baseconnector',
    NAME: 'Base connector',
    ICON: { ...look, COLOR: '#1900ff' },
    ICON_DISABLED: look,
    COMPONENT: 'plugboard:baseconnector',
    DEL_EXTERNAL_MESSAGES: true,
    EDIT_INTERNAL_MESSAGES: true,
    DEL_INTERNAL_MESSAGES: true,
    NEWSLETTER: true,
    NEED_SYSTEM_MESSAGES: true,
    NEED_SIGNATURE: true,
    CHAT_GROUP: false,
  })
  expect(descriptor.ICON.DATA_IMAGE).toMatch(/^data:image\/svg\+xml;charset=US-ASCII,%3Csvg/)
  expect(descriptor.ICON_DISABLED.DATA_IMAGE).toBe(descriptor.ICON.DATA_IMAGE)
  await test.close()
})

it('brings a second connector for groups, and keeps every promise of its flags', async () => {
  const test = await startBaseConnector()
  expect(test.host.connectors.list().map(({ id, descriptor }) => [id, descriptor.CHAT_GROUP])).toEqual([
    ['baseconnector', false],
    ['baseconnector_group', true],
  ])
  expect(test.host.diagnostics.list()).toEqual([])
  await test.close()
})
