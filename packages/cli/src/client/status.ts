import { type ChannelView, PlugboardError } from '@plugboard/contract'
import type { Health } from '@plugboard/host'
import { type ExitCode, HOLDS, HOLDS_NOT } from '../output/exit-code.ts'
import { type ResultWriter, resultWriter } from '../output/result-writer.ts'
import { apiClient } from './api-client.ts'
import { type ClientFlags, logInWith } from './client-flags.ts'

interface StatusFlags extends ClientFlags {
  readonly json?: boolean
}

/** @throws HOST_UNREACHABLE, LOGIN_FAILED */
export async function status(flags: StatusFlags): Promise<ExitCode> {
  const out = resultWriter(flags.json === true)
  const { body } = await apiClient(flags.url).look('/health')
  const health = body as Health
  if (typeof health?.state !== 'string') throw new PlugboardError('HOST_UNREACHABLE', { url: flags.url })
  out.print({ type: 'health', ...health }, healthText(health))
  await showChannels(flags, out)
  return health.state === 'ready' && health.store ? HOLDS : HOLDS_NOT
}

/** Without a password a host tells its health only. */
async function showChannels(flags: StatusFlags, out: ResultWriter): Promise<void> {
  try {
    const client = await logInWith(flags)
    const { items } = (await client.get('/api/v1/channels')) as { readonly items: readonly ChannelView[] }
    for (const channel of items) out.print({ type: 'channel', ...channel }, channelText(channel))
  } catch (error) {
    if (!PlugboardError.is(error) || error.code !== 'HTTP_LOGIN_NEEDED') throw error
    out.print({ type: 'note', code: error.code }, 'Give PLUGBOARD_PASSWORD (and --login) to see the channels.')
  }
}

function healthText({ state, store, channels, outboxDepth }: Health): string {
  const counts = `${channels.ready} of ${channels.total} channels ready, ${channels.paused} paused, ${outboxDepth} deliveries on their way`
  return `The host is ${state}${store ? '' : ', but its store does not write'}: ${counts}.`
}

function channelText({ key, ready, configured, status: { error }, outbox, owner }: ChannelView): string {
  const state = ready ? 'ready' : error ? 'error' : configured ? 'not ready' : 'not configured'
  const pause = outbox.pause === null ? '' : `, paused: ${outbox.pause.reason}`
  const worker = owner === null ? '' : `, run by ${owner}`
  return `  ${key}: ${state}, ${outbox.depth} waiting, ${outbox.unknown} maybe sent, ${outbox.dead} dead${worker}${pause}`
}
