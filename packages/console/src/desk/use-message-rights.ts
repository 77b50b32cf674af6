import type { MessageView } from '@plugboard/contract'
import { computed, type ComputedRef } from 'vue'
import { useConsole } from '../parts/use-console.ts'

export interface MessageRights {
  readonly edit: boolean
  readonly delete: boolean
}

/** What the connector's descriptor lets this operator do with a message. The host decides again. */
export function useMessageRights(message: () => MessageView, connector: () => string): ComputedRef<MessageRights> {
  const page = useConsole()
  return computed(() => {
    const { direction, author, deleted } = message()
    const descriptor = page.catalogue.connector(connector())?.descriptor
    if (deleted || descriptor === undefined) return { edit: false, delete: false }
    if (direction === 'inbound') return { edit: false, delete: descriptor.DEL_EXTERNAL_MESSAGES }
    const own = direction === 'outbound' && author.id === page.me.operator.id
    return { edit: own && descriptor.EDIT_INTERNAL_MESSAGES, delete: own && descriptor.DEL_INTERNAL_MESSAGES }
  })
}
