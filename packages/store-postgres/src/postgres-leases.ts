import type { ConnectorId, LineId, OutboxView } from '@plugboard/contract'
import type { ChannelKey, Lease, LeaseRow, Leases, WorkerRow } from '@plugboard/store'
import type { ReadRow, Reader } from './connection/reader.ts'
import { bigintArray, textArray } from './engine/binary-array.ts'

export interface PostgresLeasesOptions {
  readonly reader: Reader
  /** The number of this store among all that share the database. */
  readonly origin: number
  readonly schemaVersion: number
  readonly nowMs: () => number
}

/** Who owns which channel. All times are the database's. */
export class PostgresLeases implements Leases {
  readonly #options: PostgresLeasesOptions

  constructor(options: PostgresLeasesOptions) {
    this.#options = options
  }

  async renew(
    worker: string,
    leaseMs: number,
    told: readonly (ChannelKey & { readonly outbox: OutboxView })[],
  ): Promise<readonly Lease[]> {
    const { reader, schemaVersion } = this.#options
    const outboxes = textArray(told.map(({ outbox }) => JSON.stringify(outbox)))
    const sql = `select * from plugboard.renew_leases_${schemaVersion}($1, $2, $3, $4, $5)`
    return leasesOf(await reader.rows(sql, [worker, leaseMs, ...keysOf(told), outboxes]))
  }

  async take(
    worker: string,
    leaseMs: number,
    channels: readonly ChannelKey[],
    limit: number,
  ): Promise<readonly Lease[]> {
    const { reader, schemaVersion, origin, nowMs } = this.#options
    if (channels.length === 0 || limit <= 0) return []
    const sql = `select * from plugboard.take_leases_${schemaVersion}($1, $2, $3, $4, $5, $6, $7)`
    return leasesOf(await reader.rows(sql, [origin, worker, leaseMs, ...keysOf(channels), limit, nowMs()]))
  }

  async release(worker: string, leases: readonly Lease[]): Promise<void> {
    const epochs = bigintArray(leases.map(({ epoch }) => epoch))
    await this.#options.reader.rows(releaseSql, [worker, ...keysOf(leases), epochs])
  }

  async leave(worker: string): Promise<void> {
    const { reader, schemaVersion } = this.#options
    await reader.rows(`select plugboard.leave_${schemaVersion}($1)`, [worker])
  }

  async list(): Promise<readonly LeaseRow[]> {
    return (await this.#options.reader.rows(listSql)).map(leaseRow)
  }

  async workers(): Promise<readonly WorkerRow[]> {
    const rows = await this.#options.reader.rows(workersSql)
    return rows.map(([worker, channels]) => ({ worker: worker as string, channels: channels as number }))
  }
}

function leasesOf(rows: readonly ReadRow[]): readonly Lease[] {
  return rows.map(([connector, line, epoch]) => ({
    connector: connector as ConnectorId,
    line: line as LineId,
    epoch: epoch as number,
  }))
}

function leaseRow([connector, line, epoch, worker, expiresInMs, outbox]: ReadRow): LeaseRow {
  return {
    connector: connector as ConnectorId,
    line: line as LineId,
    epoch: epoch as number,
    worker: worker as string,
    expiresInMs: expiresInMs as number,
    outbox: outbox === null ? null : (JSON.parse(outbox as string) as OutboxView),
  }
}

function keysOf(channels: readonly ChannelKey[]): [connectors: Buffer, lines: Buffer] {
  return [textArray(channels.map(({ connector }) => connector)), bigintArray(channels.map(({ line }) => line))]
}

const releaseSql = `update plugboard.channel_leases l set held = false, outbox = null
  from unnest($2::text[], $3::bigint[], $4::bigint[]) as r(connector, line, epoch)
  where l.connector = r.connector and l.line = r.line and l.epoch = r.epoch and l.worker = $1 and l.held`

const listSql = `select l.connector, l.line, l.epoch, l.worker,
    case when l.held then greatest(0, coalesce(
      ceil(extract(epoch from w.expires_at - clock_timestamp()) * 1000), 0))::bigint else 0 end,
    l.outbox
  from plugboard.channel_leases l left join plugboard.workers w on w.worker = l.worker
  order by l.line, l.connector`

const workersSql = `select w.worker, (select count(*) from plugboard.channel_leases l where l.worker = w.worker and l.held)
  from plugboard.workers w where w.expires_at > clock_timestamp() order by w.worker`
