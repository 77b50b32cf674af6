import type { ConnectorDescriptor } from '@plugboard/contract'

export const ID = 'my_connector'

export const descriptor: ConnectorDescriptor = {
  ID,
  NAME: 'My connector',
  ICON: { DATA_IMAGE: 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E', COLOR: '#5c3dcc' },
  COMPONENT: 'plugboard:my_connector',
  NEED_SIGNATURE: false,
  // What the messenger can take. The host refuses the rest with a reason, and lets nothing out faster than this.
  LIMITS: { TEXT_LENGTH: 4_000, FILES: 5, FILE_BYTES: 10_000_000, SENDS_PER_SECOND: 10, BURST: 20 },
}
