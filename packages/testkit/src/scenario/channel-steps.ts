import { PlugboardError } from '@plugboard/contract'
import type { Stage, Step } from './scenario.ts'
import { customerOf, onDesk, talkOf, withoutTalk } from './talking.ts'

const connect: Step = {
  name: 'connect',
  title: 'The channel is connected and becomes ready.',
  async play(stage) {
    const { host, line, messenger } = stage
    await host.channels.saveSettings(messenger.connector, line, messenger.settings(line))
    await host.channels.setFlags(messenger.connector, line, {
      active: true,
      connection: true,
      register: true,
      error: false,
    })
    await stage.holds('The channel is ready.', () => host.channels.get(messenger.connector, line).ready)
  },
}

const errorAndReset: Step = {
  name: 'error-and-reset',
  title: 'The error flag blocks both directions until it is reset.',
  skip: withoutTalk,
  async play(stage) {
    await setError(stage, true)
    await stage.holds('The channel is configured but not ready.', () => {
      const { configured, ready } = channelOf(stage)
      return configured && !ready
    })
    const blocked = await stage.messenger.says(customerOf(stage), { text: 'Written while the channel is in error' })
    await stage.holds('The messenger is told that the message was not taken.', () => blocked.failed !== null)
    const refusal = await codeOf(stage.host.desk.reply(stage.operator, talkOf(stage).desk, { text: 'Not now' }))
    await stage.holds("The operator's message is refused with a reason.", () => refusal === 'OUTBOUND_NOT_READY')
    await setError(stage, false)
    await stage.messenger.saysAgain(customerOf(stage), blocked.id)
    await stage.holds('After the reset the same message is taken.', async () => {
      return (await onDesk(stage, ({ externalIds }) => externalIds.some((id) => id === blocked.id))) !== undefined
    })
  },
}

const disconnect: Step = {
  name: 'disconnect',
  title: 'The channel is deleted with its status and settings.',
  async play(stage) {
    const { host, line, messenger } = stage
    await host.channels.delete(messenger.connector, line)
    const isListed = (): boolean => host.channels.list().some(({ key }) => key === `${messenger.connector}/${line}`)
    await stage.holds('It has no status any more.', () => !channelOf(stage).ready && !isListed())
    if (stage.talk === undefined) return
    const late = await stage.messenger.says(customerOf(stage), { text: 'Is anybody there?' })
    await stage.holds('A message that comes after it is not taken.', () => late.failed !== null)
  },
}

export const channelSteps: { readonly connect: Step; readonly errorAndReset: Step; readonly disconnect: Step } = {
  connect,
  errorAndReset,
  disconnect,
}

function channelOf({ host, line, messenger }: Stage): ReturnType<Stage['host']['channels']['get']> {
  return host.channels.get(messenger.connector, line)
}

async function setError({ host, line, messenger }: Stage, error: boolean): Promise<void> {
  await host.channels.setFlags(messenger.connector, line, { error })
}

async function codeOf(refused: Promise<unknown>): Promise<string> {
  return await refused.then(
    () => 'nothing was refused',
    (error: unknown) => (PlugboardError.is(error) ? error.code : String(error)),
  )
}
