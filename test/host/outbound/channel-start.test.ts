import { definePlugin } from '@plugboard/contract'
import { expect, test } from 'vitest'
import { outboundStage } from './outbound-stage.ts'

/** A plugin that prepares a connection in `channelStart`, and takes a second for it. */
function slowStarter(connector: () => string, started: number[], now: () => number): ReturnType<typeof definePlugin> {
  return definePlugin({
    name: 'slow-starter',
    apply(host) {
      host.hooks.channelStart.for(connector()).tapPromise('slow-starter', async () => {
        await host.clock.sleep(1_000)
        started.push(now())
      })
    },
  })
}

test('nothing goes out before channelStart has been told', async () => {
  const stage = await outboundStage()
  const chat = await stage.chat('c')
  const started: number[] = []
  await stage.host.channels.setFlags(stage.connector, stage.line, { error: true })
  const source = slowStarter(
    () => stage.connector,
    started,
    () => stage.clock.now(),
  )
  await stage.host.plugins.add({
    package: 'slow-starter',
    version: '1.0.0',
    manifest: { contract: '^1.0.0' },
    module: { default: source },
  })
  await stage.host.channels.setFlags(stage.connector, stage.line, { error: false })
  const reply = await stage.reply(chat, 'patience')
  await stage.quiet()
  expect(started).toEqual([])
  expect(stage.texts).toEqual([])
  await stage.reaches(reply, 'sent')
  expect(started).toHaveLength(1)
  expect(stage.texts).toHaveLength(1)
})
