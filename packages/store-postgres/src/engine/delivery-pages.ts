import type { DeliveryState } from '@plugboard/contract'
import { tables, type DeliveryQuery } from '@plugboard/store'
import type { ReadRow, Reader } from '../connection/reader.ts'
import { filterOf } from './filter.ts'
import { positionOf, selectSql } from './statements.ts'

/** States that share an index: a query over several of them takes a page of each and joins them. */
const indexed: readonly (readonly DeliveryState[])[] = [
  ['waiting', 'sending', 'unknown'],
  ['refused', 'dead', 'cancelled'],
  ['sent', 'accepted'],
]

/** Deliveries in any of the states, newest first. */
export async function deliveriesMatching(reader: Reader, query: DeliveryQuery): Promise<readonly ReadRow[]> {
  const groups = indexed
    .map((states) => states.filter((state) => query.states.includes(state)))
    .filter((states) => states.length > 0)
  const pages = await Promise.all(groups.map((states) => page(reader, states, query)))
  if (pages.length === 1) return pages[0] as readonly ReadRow[]
  return pages
    .flat()
    .toSorted((a, b) => idOf(b) - idOf(a))
    .slice(0, query.limit)
}

function page(reader: Reader, states: readonly DeliveryState[], query: DeliveryQuery): Promise<readonly ReadRow[]> {
  const filter = filterOf([
    ['message = ?', query.message],
    ['connector = ?', query.connector],
    ['line = ?', query.line],
    ['id < ?', query.before],
  ])
  const where = filter.where === '' ? 'where' : `${filter.where} and`
  const limit = `$${filter.values.length + 1}`
  const sql = selectSql(tables.deliveries, `${where} ${statesCondition(states)} order by id desc limit ${limit}`)
  return reader.rows(sql, [...filter.values, query.limit])
}

/** The index's own condition is repeated word for word: that is how the database knows that it may use it. */
function statesCondition(states: readonly DeliveryState[]): string {
  const whole = indexed.find((group) => states.every((state) => group.includes(state))) ?? states
  const narrowed = states.length === whole.length ? '' : ` and state in (${list(states)})`
  return `state in (${list(whole)})${narrowed}`
}

function list(states: readonly DeliveryState[]): string {
  return states.map((state) => `'${state}'`).join(', ')
}

function idOf(values: ReadRow): number {
  return values[idAt] as number
}

const idAt = positionOf(tables.deliveries, 'id')
