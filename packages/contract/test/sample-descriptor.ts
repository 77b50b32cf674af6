import type { ConnectorDescriptor } from '../src/index.ts'

const image =
  'data:image/svg+xml;charset=US-ASCII,%3Csvg%20xmlns%3D%22http%3A//www.w3.org/2000/svg%22%20viewBox%3D%220%200%2070%2071%22%3E%3Cpath%20fill%3D%22%23fff%22%20d%3D%22M34.7%2064c-11.6%200-22-7.1-26.3-17.8%22/%3E%3C/svg%3E'

/** The sample of the documentation, field by field. (contract.md 1.2) */
export const sampleDescriptor: ConnectorDescriptor = {
  ID: 'baseconnector',
  NAME: 'Base connector',
  ICON: { DATA_IMAGE: image, COLOR: '#1900ff', SIZE: '90%', POSITION: 'center' },
  ICON_DISABLED: { DATA_IMAGE: image, SIZE: '90%', POSITION: 'center' },
  COMPONENT: 'bitrix:imconnector.baseconnector',
  DEL_EXTERNAL_MESSAGES: true,
  EDIT_INTERNAL_MESSAGES: true,
  DEL_INTERNAL_MESSAGES: true,
  NEWSLETTER: true,
  NEED_SYSTEM_MESSAGES: true,
  NEED_SIGNATURE: true,
  CHAT_GROUP: false,
}
