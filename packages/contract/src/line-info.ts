import type { ConnectorId } from './ids.ts'

/** How a customer reaches one ready connector of a line. (contract.md 3.4) */
export interface LineInfoRecord {
  readonly id?: string
  readonly url?: string
  /** Where a conversation starts. */
  readonly url_im?: string
  /** Default: the connector's NAME. */
  readonly name: string
  readonly picture?: { readonly url: string }
  readonly connector_name: string
}

/** By connector; only ready channels with something to show. */
export type LineInfo = Readonly<Record<ConnectorId, LineInfoRecord>>

/** What a tap on `lineInfo` may return: empty values are dropped. */
export type LineInfoAnswer = Partial<Omit<LineInfoRecord, 'connector_name'>>

export interface LineInfoCacheCounters {
  readonly hits: number
  readonly misses: number
  /** Answers given from an entry past its time while one refresh ran. */
  readonly stale: number
  /** Callers that waited for a load another caller had begun. */
  readonly joins: number
  readonly entries: number
}
