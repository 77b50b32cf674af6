import { PlugboardError, type ErrorCode } from '@plugboard/contract'
import type { Changes, Store, Wanted } from '@plugboard/store'

/** A store that fails when it is told to. */
export interface TroubledStore {
  readonly store: Store
  /** Commits that were stored. */
  readonly stored: readonly Changes[]
  /** Commits that the real store refused, by the code of its error. */
  readonly refused: readonly string[]
  /** What was to be loaded. */
  readonly loaded: readonly Wanted[]
  /** From now on commits that the condition names fail, as long as it says so; nothing of them is stored. */
  fail(code: ErrorCode, when?: (changes: Changes) => boolean): void
  /** Loads fail too. */
  failLoads(code: ErrorCode): void
  heal(): void
  /** Commits wait until the returned function is called. */
  hold(): () => void
  /** Loads do. */
  holdLoads(): () => void
  /** The real end of a store that a test uses with several hosts. */
  close(): Promise<void>
}

/** `keepOpen`: what hosts do to close it is ignored. */
export function troubledStore(real: Store, { keepOpen = false }: { readonly keepOpen?: boolean } = {}): TroubledStore {
  let trouble: { readonly code: ErrorCode; readonly when: (changes: Changes) => boolean } | null = null
  let loadTrouble: ErrorCode | null = null
  let held: Promise<void> | null = null
  let loadsHeld: Promise<void> | null = null
  const stored: Changes[] = []
  const refused: string[] = []
  const loaded: Wanted[] = []
  const own: Partial<Store> = {
    async commit(changes) {
      await held
      if (trouble?.when(changes)) throw faultOf(trouble.code)
      try {
        await real.commit(changes)
      } catch (error) {
        refused.push(PlugboardError.is(error) ? error.code : String(error))
        throw error
      }
      stored.push(changes)
    },
    async load(wanted) {
      loaded.push(wanted)
      await loadsHeld
      if (loadTrouble !== null) throw faultOf(loadTrouble)
      return real.load(wanted)
    },
    ...(keepOpen ? { close: () => Promise.resolve() } : {}),
  }
  return {
    store: delegating(real, own),
    stored,
    refused,
    loaded,
    fail: (code, when = () => true) => void (trouble = { code, when }),
    failLoads: (code) => void (loadTrouble = code),
    heal() {
      trouble = null
      loadTrouble = null
    },
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = promise
      return () => {
        held = null
        resolve()
      }
    },
    holdLoads() {
      const { promise, resolve } = Promise.withResolvers<void>()
      loadsHeld = promise
      return () => {
        loadsHeld = null
        resolve()
      }
    },
    close: () => real.close(),
  }
}

function faultOf(code: ErrorCode): PlugboardError {
  return new PlugboardError(code, { what: 'a row', file: 'test', problem: 'a test said so' })
}

function delegating(real: Store, own: Partial<Store>): Store {
  return new Proxy(real, {
    get(target, name) {
      if (Object.hasOwn(own, name)) return own[name as keyof Store]
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}
