import { setTimeout as sleep } from 'node:timers/promises'
import type { LeaseRow } from '@plugboard/store'
import { untrue, type Broken } from '../../recovery/broken.ts'
import type { KillMessenger } from '../../recovery/host-messenger.ts'
import { chatConnector, type RunningChannel } from '../../recovery/host-protocol.ts'
import { untilTrue } from '../../recovery/host-scene.ts'
import type { ClusterFault, StruckCluster } from '../cluster-fault.ts'
import type { Worker } from '../cluster.ts'

/** A worker that was stopped has to find out, and disconnect, within so long; one second is promised, the rest is margin. */
const disconnectMs = 4_000

/** A worker stands still for longer than any lease, and goes on: it writes nothing and lets go of its channels. */
export const stoppedWorker: ClusterFault = { name: 'stopped worker', strike: stopOne }

/** The same on a machine that was asleep: by its own clock no time has passed, so it believes in its leases. */
export const sleepingWorker: ClusterFault = { name: 'sleeping worker', settings: { sleeps: true }, strike: stopOne }

async function stopOne({ cluster, takeovers, messenger, random }: StruckCluster): Promise<Broken[]> {
  const worker = await cluster.owner(random)
  const lost = await cluster.leases.heldBy(worker.name)
  const ran = await worker.process.ask('running', null)
  worker.process.stop()
  await sleep(writtenMs)
  const leftOpen = await cluster.attempted()
  const broken = await takeovers.awaited(lost)
  await sleep(random() * 500)
  const mayArrive = new Set([...leftOpen, ...(await cluster.attempted())])
  const stopped: Stopped = { cluster, messenger, worker, lost, ran, mayArrive, from: messenger.arrivals.length }
  worker.process.resume()
  const sentAfterwards = await sentByFormerOwner(stopped)
  return [...broken, ...sentAfterwards, ...(await disconnects(stopped))]
}

/** What it had given to the database before it stopped is written by then. */
const writtenMs = 200
/** It renews its leases within this, and hears that they are another's. */
const noticedMs = 2_500
const lookEveryMs = 100

interface Stopped {
  readonly cluster: StruckCluster['cluster']
  readonly messenger: KillMessenger
  readonly worker: Worker
  /** What it owned. */
  readonly lost: readonly LeaseRow[]
  /** What ran in it. */
  readonly ran: readonly RunningChannel[]
  /** What it was sending when it stopped cannot be recalled. */
  readonly mayArrive: ReadonlySet<number>
  /** How many requests had arrived when it went on. */
  readonly from: number
}

/** It begins no attempt in a channel that it lost, until it gets the channel back. */
async function sentByFormerOwner({ cluster, messenger, worker, lost, mayArrive, from }: Stopped): Promise<Broken[]> {
  const broken: Broken[] = []
  let lostStill = lost
  for (let looked = from, waitedMs = 0; waitedMs < noticedMs; waitedMs += lookEveryMs) {
    await sleep(lookEveryMs)
    const arrived = messenger.arrivals.slice(looked)
    looked += arrived.length
    // Asked for afterwards: whoever sends by right has its lease by then.
    const again = await cluster.leases.heldBy(worker.name)
    lostStill = lostStill.filter((row) => !again.some((now) => isSame(row, now)))
    const wrong = arrived.filter(
      (arrival) =>
        arrival.worker === worker.name &&
        !mayArrive.has(arrival.delivery) &&
        lostStill.some((row) => isSame(row, arrival)),
    )
    for (const { delivery, line } of wrong)
      broken.push(untrue(`${worker.name} sent delivery ${delivery} on line ${line}, which it had lost`))
  }
  return broken
}

interface Place {
  readonly connector: string
  readonly line: number
}

function isSame(one: Place, other: Place): boolean {
  return one.connector === other.connector && one.line === other.line
}

/** Whatever ran in a channel that it lost has ended. Once the channel is its own again it has started it again. */
async function disconnects({ worker, lost, ran }: Stopped): Promise<Broken[]> {
  const wasLost = ({ line }: RunningChannel): boolean =>
    lost.some((row) => isSame(row, { connector: chatConnector, line }))
  const mustEnd = ran.filter(wasLost)
  const isRid = async (): Promise<boolean> => {
    const running = await worker.process.ask('running', null)
    return !running.some(({ start }) => mustEnd.some((before) => before.start === start))
  }
  return (await untilTrue(disconnectMs, isRid)) ? [] : [untrue(`${worker.name} still runs channels that it had lost`)]
}
