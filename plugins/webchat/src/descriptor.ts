import type { ConnectorDescriptor } from '@plugboard/contract'
import { icon } from './icon.ts'

export const connector = 'webchat'

export const descriptor: ConnectorDescriptor = {
  ID: connector,
  NAME: 'Web chat',
  ICON: { DATA_IMAGE: icon, COLOR: '#2459d6', SIZE: '80%', POSITION: 'center' },
  COMPONENT: 'plugboard:webchat',
  DEL_EXTERNAL_MESSAGES: true,
  EDIT_INTERNAL_MESSAGES: true,
  DEL_INTERNAL_MESSAGES: true,
  NEWSLETTER: true,
  NEED_SYSTEM_MESSAGES: true,
  // The widget shows the name beside the message.
  NEED_SIGNATURE: false,
  CHAT_GROUP: false,
}
