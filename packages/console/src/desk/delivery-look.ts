import type { DeliveryView, MessageView } from '@plugboard/contract'

export interface DeliveryLook {
  readonly label: string
  readonly mood: 'plain' | 'good' | 'waiting' | 'bad'
  /** One sentence more, where there is something to explain. */
  readonly detail: string
}

/** What an operator is told about where an outgoing message stands. */
export function deliveryLook(message: Pick<MessageView, 'delivery' | 'deliveredMs' | 'readMs'>): DeliveryLook {
  const { delivery, deliveredMs, readMs } = message
  if (delivery === null) return { label: 'Internal', mood: 'plain', detail: 'It did not go out; the trace says why.' }
  const look = ofKind(delivery, stateLook(delivery))
  if (look.mood === 'bad' || delivery.state === 'waiting' || delivery.state === 'sending') return look
  if (readMs !== null) return { label: 'Read', mood: 'good', detail: look.detail }
  if (deliveredMs !== null) return { label: 'Delivered', mood: 'good', detail: look.detail }
  return look
}

/** The latest delivery of a message may be its edit or its deletion. */
function ofKind({ kind }: DeliveryView, look: DeliveryLook): DeliveryLook {
  if (kind === 'add' || look.mood === 'good') return look
  const what = kind === 'update' ? 'Edit' : 'Deletion'
  return { ...look, label: `${what}: ${look.label.toLowerCase()}` }
}

function stateLook({ state, reason, attempts }: DeliveryView): DeliveryLook {
  const detail = reason ?? ''
  switch (state) {
    case 'waiting':
      return { label: attempts > 0 ? 'Waiting to try again' : 'Waiting', mood: 'waiting', detail }
    case 'sending':
      return { label: 'Sending', mood: 'waiting', detail }
    case 'sent':
      return { label: 'Sent', mood: 'good', detail }
    case 'accepted':
      return {
        label: 'Accepted',
        mood: 'plain',
        detail: detail || 'The messenger took it; it has not confirmed it yet.',
      }
    case 'refused':
      return { label: 'Refused', mood: 'bad', detail }
    case 'unknown':
      return { label: 'Maybe sent', mood: 'waiting', detail: detail || 'Nobody can tell whether it was sent.' }
    case 'dead':
      return { label: 'Not sent', mood: 'bad', detail: detail || 'It was given up.' }
    case 'cancelled':
      return { label: 'Cancelled', mood: 'plain', detail }
  }
}
