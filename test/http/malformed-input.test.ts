import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { errorCatalogue } from '@plugboard/contract'
import { type OpenHost, openHost } from './open-host.ts'
import { operations } from './operations.ts'
import { goodRequest, malformed, samples } from './malformed.ts'
import { sendRaw } from './send-raw.ts'

const known: readonly string[] = Object.keys(errorCatalogue)
const RUNS = 40

let open: OpenHost | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})

const listed = await operations()

describe('malformed input', () => {
  it('is generated for every route, and for nothing else', () => {
    expect(Object.keys(samples).toSorted()).toEqual(listed.map(({ name }) => name).toSorted())
  })

  it.each(listed)('is made from a request to $name that gets through', async (operation) => {
    const { url, login } = (open = await openHost())
    const sample = samples[operation.name] ?? {}
    const good = goodRequest(operation, sample)
    const answer = await sendRaw(url, { ...good, headers: { ...good.headers, ...login } })
    const code = answer.status < 400 ? undefined : (JSON.parse(answer.body) as { code: string }).code
    expect(code).toBe(sample.code)
  })

  it.each(listed)('at $name is a problem with a known code, never a failure', async (operation) => {
    const { url, login } = (open = await openHost())
    const sample = samples[operation.name]
    if (sample === undefined) throw new Error(`there is no generator for ${operation.name}`)
    await fc.assert(
      fc.asyncProperty(malformed(operation, sample), async ({ anonymous, ...input }) => {
        const headers = anonymous ? input.headers : { ...input.headers, ...login }
        const answer = await sendRaw(url, { ...input, headers })
        if (answer.status < 400) return
        expect(answer.status).toBeLessThan(500)
        expect(answer.type).toMatch(/^application\/problem\+json/)
        const { code, next } = JSON.parse(answer.body) as { code: string; next: string }
        expect(known).toContain(code)
        expect(next).not.toBe('')
      }),
      { numRuns: RUNS, seed: 1 },
    )
  })
})
