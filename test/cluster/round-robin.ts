import { setTimeout as sleep } from 'node:timers/promises'
import { HostGone, type HostProcess } from '../recovery/host-process.ts'
import type { Answering, Ask, QuestionName, Reply } from '../recovery/host-protocol.ts'

/** How long a worker may take to answer; then nobody knows whether it did what it was asked. */
const patienceMs = 6_000
/** How long a worker that did not answer is left alone. */
const avoidedMs = 4_000

/** A load balancer: each question goes to the next worker, whichever owns the channel. */
export class RoundRobin implements Answering {
  readonly gone = false
  readonly #workers: () => readonly HostProcess[]
  readonly #avoidedUntilMs = new WeakMap<HostProcess, number>()
  #turn = 0

  /** @param workers those that are ready, as they are now */
  constructor(workers: () => readonly HostProcess[]) {
    this.#workers = workers
  }

  async ask<Name extends QuestionName>(name: Name, ask: Ask<Name>): Promise<Reply<Name>> {
    const worker = await this.#next()
    const over = new AbortController()
    const asked = worker.ask(name, ask)
    const late = sleep(patienceMs, undefined, { signal: over.signal }).then(() => {
      this.#avoidedUntilMs.set(worker, performance.now() + avoidedMs)
      throw new HostGone('the worker did not answer')
    })
    // Whichever loses the race is not waited for.
    for (const one of [asked, late]) one.catch(() => undefined)
    return Promise.race([asked, late]).finally(() => over.abort())
  }

  async #next(): Promise<HostProcess> {
    for (;;) {
      const nowMs = performance.now()
      const able = this.#workers().filter((one) => !one.gone && (this.#avoidedUntilMs.get(one) ?? 0) <= nowMs)
      if (able.length > 0) return able[this.#turn++ % able.length]!
      await sleep(20)
    }
  }
}
