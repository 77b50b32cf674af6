import { PgBoss, type Queue } from 'pg-boss'

/** For tests; the defaults are for everybody else. In seconds, as pg-boss takes them. */
export interface TasksTuning {
  /** How often a worker looks for a task that is due. Default 2. */
  readonly pollSeconds?: number
  /** Tasks that want to run more often run this often. Default 5. */
  readonly finestSeconds?: number
  /** A run of which nothing is heard for so long is given to another worker; at least 10. Default 10. */
  readonly heartbeatSeconds?: number
  /** How often it is looked for such runs. Default 5. */
  readonly superviseSeconds?: number
  /** A run that takes longer is told to end, and begun again. Default 300. */
  readonly longestSeconds?: number
}

export const tuningDefaults: Required<TasksTuning> = {
  pollSeconds: 2,
  finestSeconds: 5,
  heartbeatSeconds: 10,
  superviseSeconds: 5,
  longestSeconds: 300,
}

/** One queue for all tasks, so that looking costs one query. */
export const QUEUE = 'tasks'
/** What a worker needs: it looks, and says that a run goes on. */
const CONNECTIONS = 2
/** Runs that ended are forgotten after a while. */
const KEPT_SECONDS = 600
/** A run whose worker died is begun again however often that happens. */
const TAKE_OVERS = 1_000_000

/**
 * pg-boss with as little around it as this use needs. The profile is the one without advisory locks, NOTIFY and
 * partitions: the SQL that PostgreSQL's distributed relatives run too, and with a queue this small as fast.
 */
export function newBoss(url: string, { superviseSeconds }: Required<TasksTuning>): PgBoss {
  return new PgBoss({
    connectionString: url,
    application_name: 'plugboard tasks',
    max: CONNECTIONS,
    schema: 'plugboard_tasks',
    backend: 'cockroachdb',
    schedule: false,
    registerInstance: false,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    flowIntervalSeconds: KEPT_SECONDS,
    maintenanceIntervalSeconds: KEPT_SECONDS,
  })
}

/** `stately`: under one key, one job waits and one runs. */
export function queueOf({ heartbeatSeconds, longestSeconds }: Required<TasksTuning>): Omit<Queue, 'name'> {
  return {
    policy: 'stately',
    heartbeatSeconds,
    expireInSeconds: longestSeconds,
    retryLimit: TAKE_OVERS,
    retryDelay: 0,
    deleteAfterSeconds: KEPT_SECONDS,
  }
}
