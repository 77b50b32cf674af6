import type { DeliveryState } from '@plugboard/contract'
import { tables, type DeliveryQuery, type StoredValue } from '@plugboard/store'
import { positionOf, selectSql, type Statements } from './statements.ts'

type Values = readonly StoredValue[]

/** States that share an index: a query over several of them takes a page of each and joins them. */
const indexed: readonly (readonly DeliveryState[])[] = [
  ['waiting', 'sending', 'unknown'],
  ['refused', 'dead', 'cancelled'],
  ['sent', 'accepted'],
]

/** Deliveries in any of the states, newest first. */
export function deliveriesMatching(statements: Statements, query: DeliveryQuery): Values[] {
  const pages = indexed
    .map((states) => states.filter((state) => query.states.includes(state)))
    .filter((states) => states.length > 0)
    .map((states) => page(statements, states, query))
  if (pages.length === 1) return pages[0] as Values[]
  return pages
    .flat()
    .toSorted((a, b) => idOf(b) - idOf(a))
    .slice(0, query.limit)
}

function page(statements: Statements, states: readonly DeliveryState[], query: DeliveryQuery): Values[] {
  const values: StoredValue[] = []
  const conditions = [statesCondition(states)]
  const add = (column: string, comparison: string, value: StoredValue | undefined): void => {
    if (value === undefined) return
    conditions.push(`${column} ${comparison} ?`)
    values.push(value)
  }
  add('message', '=', query.message)
  add('connector', '=', query.connector)
  add('line', '=', query.line)
  add('id', '<', query.before)
  const sql = selectSql(tables.deliveries, `where ${conditions.join(' and ')} order by id desc limit ?`)
  return statements.of(sql).all(...values, query.limit) as unknown as Values[]
}

/** The index's own condition is repeated word for word: that is how SQLite knows that it may use it. */
function statesCondition(states: readonly DeliveryState[]): string {
  const whole = indexed.find((group) => states.every((state) => group.includes(state))) ?? states
  const narrowed = states.length === whole.length ? '' : ` and state in (${list(states)})`
  return `state in (${list(whole)})${narrowed}`
}

function list(states: readonly DeliveryState[]): string {
  return states.map((state) => `'${state}'`).join(', ')
}

function idOf(values: Values): number {
  return values[idAt] as number
}

const idAt = positionOf(tables.deliveries, 'id')
