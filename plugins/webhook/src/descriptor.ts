import type { ConnectorDescriptor } from '@plugboard/contract'

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"><circle cx="16" cy="9" r="4"/><circle cx="8" cy="22" r="4"/><circle cx="24" cy="22" r="4"/><path d="M14 12.500 10 18.500M18 12.500l4 6M12 22h8"/></svg>`

/** The other system gets texts as operators write them, and signs them itself if it wants to. */
export const descriptor: ConnectorDescriptor = {
  ID: 'webhook',
  NAME: 'Webhook',
  ICON: { DATA_IMAGE: `data:image/svg+xml;charset=US-ASCII,${encodeURIComponent(drawing)}`, COLOR: '#0b7285' },
  COMPONENT: 'plugboard:webhook',
  NEED_SIGNATURE: false,
}
