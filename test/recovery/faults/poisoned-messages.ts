import { untrue } from '../broken.ts'
import type { HostFault } from '../host-fault.ts'
import type { Said } from '../host-facts.ts'
import { untilTrue } from '../host-scene.ts'
import { isPoison, isToThrow, poisoned, stumbling } from '../poison.ts'

/** Messages whose commit fails each time, and messages at which a plugin throws each time: all others go on. */
export const poisonedMessages: HostFault = {
  name: 'poisoned messages',
  settings: { poison: true },
  refusals: ['STORE_REJECTED'],
  playing: { spice: [poisoned, stumbling] },
  async strike({ scene: { facts } }) {
    const said = (): Said[] => facts.chats.flatMap((chat) => chat.said)
    const seen = await untilTrue(20_000, () => {
      const stumbled = said().some((one) => one.taken !== null && isToThrow(one.text))
      return stumbled && said().some((one) => one.refused)
    })
    const kept = said().filter((one) => one.taken !== null && isPoison(one.text))
    return [
      ...(seen ? [] : [untrue('no poison was refused, or nothing that makes the plugin throw was taken')]),
      ...kept.map(({ id }) => untrue(`${id} cannot be stored, and was acknowledged`)),
    ]
  },
}
