import type { ConnectorDescriptor } from '@plugboard/contract'
import { icon } from './icon.ts'

/** The documentation's sample descriptor, field by field. */
const baseConnector = {
  ID: 'baseconnector',
  NAME: 'Base connector',
  ICON: { DATA_IMAGE: icon, COLOR: '#1900ff', SIZE: '90%', POSITION: 'center' },
  ICON_DISABLED: { DATA_IMAGE: icon, SIZE: '90%', POSITION: 'center' },
  COMPONENT: 'plugboard:baseconnector',
  // Each flag that is true is a promise: the host holds the plugin to it when it starts.
  DEL_EXTERNAL_MESSAGES: true,
  EDIT_INTERNAL_MESSAGES: true,
  DEL_INTERNAL_MESSAGES: true,
  NEWSLETTER: true,
  NEED_SYSTEM_MESSAGES: true,
  NEED_SIGNATURE: true,
  CHAT_GROUP: false,
} satisfies ConnectorDescriptor

/**
 * The same messenger's group chats. Whether a group is one chat is decided per connector and once for all, so a
 * messenger that has both kinds of chats needs two connectors; one plugin may bring as many as it likes.
 */
const baseConnectorForGroups = {
  ...baseConnector,
  ID: 'baseconnector_group',
  NAME: 'Base connector (groups)',
  CHAT_GROUP: true,
} satisfies ConnectorDescriptor

export const descriptors: readonly ConnectorDescriptor[] = [baseConnector, baseConnectorForGroups]
