import type { DeliveryId } from '@plugboard/contract'
import { openBenchHost, type BenchHost } from '../bench-host.ts'
import type { Effort, Figure, FigureResult } from '../figure.ts'
import { produce } from '../producers.ts'
import { openRawTable } from '../raw-table.ts'
import { interleaved } from '../rounds.ts'
import { inTemporaryFolder } from '../temporary-folder.ts'

const operators = 64

export const figures: readonly Figure[] = [outbox(false), outbox(true)]

function outbox(thread: boolean): Figure {
  return {
    name: `outbox-${thread ? 'thread' : 'same-thread'}`,
    title: `operators' messages from accepted to sent, ${operators} chats at once, store in ${thread ? 'its own' : 'the same'} thread`,
    unit: 'messages/s',
    beside: 'raw group commit into one table',
    measure: (effort) => inTemporaryFolder((folder) => measure(folder, thread, effort)),
  }
}

async function measure(folder: string, thread: boolean, effort: Effort): Promise<FigureResult> {
  const bench = await openBenchHost({ folder, thread })
  const raw = openRawTable(folder, 0)
  try {
    const chats = await Promise.all(Array.from({ length: operators }, () => bench.say()))
    const send = sender(bench)
    const own = async (): Promise<number> =>
      (await produce(operators, effort.roundMs, (operator) => send(chats.at(operator)!))).perSecond
    const other = async (): Promise<number> =>
      (await produce(operators, effort.roundMs, (chat) => raw.insert(chat))).perSecond
    const [value, reference] = await interleaved(effort.rounds, own, other)
    return { value, reference, note: 'three commits each: accepted, attempt, outcome' }
  } finally {
    raw.close()
    await bench.close()
  }
}

/** Writes a reply and waits until the messenger has it and that is stored. */
function sender({ host, operator, onSettled }: BenchHost): (chat: number) => Promise<void> {
  const settled = new Set<DeliveryId>()
  const waiting = new Map<DeliveryId, () => void>()
  onSettled((delivery) => {
    const done = waiting.get(delivery)
    waiting.delete(delivery)
    if (done === undefined) settled.add(delivery)
    else done()
  })
  return async (chat) => {
    const { delivery } = await host.desk.reply(operator, chat, { text: 'It is on its way.' })
    const { id } = delivery!
    // It may have been quicker than the answer.
    if (!settled.delete(id)) await new Promise<void>((done) => waiting.set(id, done))
  }
}
