import { describe } from 'vitest'
import { commitCases } from './cases/commit-cases.ts'
import { deliveryCases } from './cases/delivery-cases.ts'
import { findCases } from './cases/find-cases.ts'
import { identityCases } from './cases/identity-cases.ts'
import { lifetimeCases } from './cases/lifetime-cases.ts'
import { pageCases } from './cases/page-cases.ts'
import { rowCases } from './cases/row-cases.ts'
import { smallValueCases } from './cases/small-value-cases.ts'
import type { OpenStore, StoreSkips } from './under-test.ts'

/** What every store keeps to. The journal has a suite of its own. (style: guideline 22) */
export function runStoreSuite(name: string, open: OpenStore, skips: StoreSkips = {}): void {
  describe(name, () => {
    rowCases(open)
    commitCases(open)
    identityCases(open, skips)
    pageCases(open, skips)
    findCases(open)
    deliveryCases(open)
    smallValueCases(open)
    lifetimeCases(open, skips)
  })
}
