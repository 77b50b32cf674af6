import type { LiveEvent } from '@plugboard/contract'
import type { Console } from './console.ts'

/** Where each event goes. Events come at least once, so each of these may be repeated without harm. */
export function applyEvent(page: Console, event: LiveEvent): void {
  switch (event.type) {
    case 'line':
      return page.lines.applyLine(event.data)
    case 'lineDeleted':
      return page.lines.deleteLine(event.data.line)
    case 'channel':
      return page.lines.applyChannel(event.data)
    case 'channelDeleted':
      return page.lines.deleteChannel(event.data.connector, event.data.line)
    case 'outbox':
      return page.lines.applyOutbox(event.data)
    case 'chat':
      return page.chats.applyEvent(event.data)
    case 'message':
      page.threads.applyMessage(event.data)
      page.alerts.tell(event.data, page.chats.get(event.data.chat), page.me.operator.id)
      page.traces.refresh(event.data.id)
      return event.data.direction === 'inbound' ? page.typing.end(event.data.chat) : undefined
    case 'delivery':
      page.threads.applyDelivery(event.data)
      page.traces.refresh(event.data.message)
      return page.deadLetters.applyEvent(event.data)
    case 'typing':
      return page.typing.apply(event.data.chat, event.data.name)
    case 'diagnostic':
      return page.diagnostics.apply(event.data)
    case 'connectors':
      return void page.notices.attempt(() => page.connectorsChanged())
    case 'call':
      return page.calls.apply(event.data)
    case 'customer':
      return page.simulated.applyChat(event.data)
    case 'checks':
      return page.simulated.applyChecks(event.data)
    case 'reset':
      return void page.reset()
  }
}
