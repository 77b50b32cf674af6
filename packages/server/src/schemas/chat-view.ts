import type { ChatView, CustomerView, SessionView } from '@plugboard/contract'
import { type NamedSchema, objectOf, type Schema, viewSchema } from './view-schema.ts'
import { count, flag, id, ms, oneOf, orNull, ref, text } from './words.ts'

type Person = NonNullable<SessionView['operator']>
type Last = NonNullable<ChatView['last']>

export const person: Schema = objectOf<Person>({ id, name: text })
export const direction: Schema = oneOf('inbound', 'outbound', 'system')

const customer = objectOf<CustomerView>({ id, name: text, url: text, pictureUrl: text, email: text, phone: text }, [
  'url',
  'pictureUrl',
  'email',
  'phone',
])

export const sessionView: NamedSchema = viewSchema<SessionView>('SessionView', {
  id,
  chat: id,
  state: oneOf('waiting', 'open', 'closed'),
  operator: orNull(person),
  openedMs: ms,
  closedMs: orNull(ms),
  end: orNull(oneOf('operator', 'time', 'channel-deleted', 'line-deleted')),
  parent: id,
})

export const chatView: NamedSchema = viewSchema<ChatView>('ChatView', {
  id,
  connector: text,
  line: id,
  externalId: text,
  name: text,
  group: flag,
  customer: orNull(customer),
  session: orNull(ref('SessionView')),
  last: orNull(objectOf<Last>({ text, direction, atMs: ms })),
  unread: count,
  createdMs: ms,
})
