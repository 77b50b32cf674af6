import type { ConnectorId, LineId, StatusChange } from '@plugboard/contract'
import { seededRandom } from '@plugboard/store/suite'
import { describe, expect, test } from 'vitest'
import { StatusOrder } from '../src/channels/status-order.ts'

const connector = 'shop' as ConnectorId

function change(revision: number, line = 1): StatusChange {
  return { connector, line: line as LineId, revision } as StatusChange
}

describe('status changes of several workers', () => {
  test.each([1, 2, 3, 4, 5])('are told once and in order, however they arrive (seed %i)', (seed) => {
    const told: number[] = []
    const order = new StatusOrder(({ revision }) => told.push(revision))
    const random = seededRandom(seed)
    const arriving = Array.from({ length: 50 }, (_, at) => (at % 25) + 1).toSorted(() => random() - 0.5)
    for (const revision of arriving) order.tell(change(revision))
    expect(told).toEqual(Array.from({ length: 25 }, (_, at) => at + 1))
  })

  test('begin after what is stored, and go on where some can no longer be told', () => {
    const told: string[] = []
    const order = new StatusOrder(({ line, revision }) => told.push(`${line}/${revision}`))
    order.begin({ connector, line: 1 as LineId, revision: 7 })
    for (const revision of [6, 7, 8, 12, 11]) order.tell(change(revision))
    order.tell(change(1, 2))
    expect(told).toEqual(['1/8', '2/1'])
    order.begin({ connector, line: 1 as LineId, revision: 10 })
    expect(told).toEqual(['1/8', '2/1', '1/11', '1/12'])
  })
})
