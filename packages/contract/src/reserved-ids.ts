/** IDs of connectors that portals bring themselves; a plugin cannot take one. (contract.md 1.4) */
export const reservedConnectorIds: readonly string[] = [
  'livechat',
  'network',
  'telegrambot',
  'viber',
  'wechat',
  'vkgroup',
  'ok',
  'avito',
  'max',
  'olx',
  'imessage',
  'wazzup',
  'notifications',
  'facebook',
  'facebookcomments',
  'fbinstagram',
  'fbinstagramdirect',
  'whatsappbyedna',
  'whatsappbytwilio',
]

/** Whether portals bring a connector of this ID, in whatever case. */
export function isReservedConnectorId(id: string): boolean {
  return reservedConnectorIds.includes(id.toLowerCase())
}
