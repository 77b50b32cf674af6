import type { ChannelRow, ChatKey, CustomerKey, MessageIdentity, Rows, TableName } from '@plugboard/store'

/** What a row is found by in memory: its id, or the key of its channel. */
export type RowKey = string | number

/** Ids from outside may hold any character but this one, so no two keys look the same. */
const between = '\u0000'

export function channelKey(connector: string, line: number): string {
  return `${connector}/${line}`
}

export function chatKey({ connector, line, externalId, externalUser }: ChatKey): string {
  return connector + between + line + between + externalId + between + externalUser
}

export function customerKey({ connector, externalId }: CustomerKey): string {
  return connector + between + externalId
}

export function identityKey({ connector, line, chat, message }: MessageIdentity): string {
  return connector + between + line + between + chat + between + message
}

export function rowKey(table: TableName, row: Rows[TableName]): RowKey {
  if (table !== 'channels') return (row as { readonly id: number }).id
  const channel = row as ChannelRow
  return channelKey(channel.connector, channel.line)
}
