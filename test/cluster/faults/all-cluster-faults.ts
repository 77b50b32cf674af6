import type { ClusterFault } from '../cluster-fault.ts'
import { cutConnections } from './cut-connections.ts'
import { killedDatabase } from './killed-database.ts'
import { sleepingWorker, stoppedWorker } from './stopped-worker.ts'
import { workerClockJumps } from './worker-clock-jumps.ts'

/** Everything that can go wrong with workers that share a database, except that one is killed. */
export const allClusterFaults: readonly ClusterFault[] = [
  stoppedWorker,
  sleepingWorker,
  killedDatabase,
  cutConnections,
  workerClockJumps,
]
