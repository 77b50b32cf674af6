import { type AnyDelivery, type Outcome, type PluginHost, retry, sent, unknown } from '@plugboard/contract'
import { idsOf } from './attempt.ts'
import { callMessenger, reasonOf } from './call-messenger.ts'

/** The messenger remembers the key of every call that it carried out, so an unknown delivery can be asked about. */
export async function lookUpDelivery(host: PluginHost, delivery: AnyDelivery): Promise<Outcome> {
  const channel = host.channel(delivery.connector, delivery.line)
  const response = await callMessenger(host, channel, {
    method: 'GET',
    path: `/deliveries/${delivery.id}`,
    signal: delivery.signal,
  })
  if (response.ok) return sent({ ids: await idsOf(response) })
  // It never arrived, so it is safe to send it again.
  if (response.status === 404) return retry('The messenger does not have it.')
  return unknown(await reasonOf(response))
}
