import type { LineId } from '@plugboard/contract'
import { Account, type AccountOptions, type AccountSnapshot } from './account.ts'

/** The accounts of one simulated messenger: one per line, made when its settings or its chats are first asked for. */
export class Accounts {
  readonly #options: Omit<AccountOptions, 'line' | 'snapshot'>
  readonly #accounts = new Map<number, Account>()

  constructor(options: Omit<AccountOptions, 'line' | 'snapshot'>, stored: readonly AccountSnapshot[]) {
    this.#options = options
    for (const snapshot of stored) this.#open(snapshot.line, { snapshot })
  }

  of(line: number): Account {
    return this.#accounts.get(line) ?? this.#open(line, {})
  }

  find(line: number): Account | undefined {
    return this.#accounts.get(line)
  }

  all(): readonly Account[] {
    return [...this.#accounts.values()]
  }

  #open(line: number, stored: Pick<AccountOptions, 'snapshot'>): Account {
    const account = new Account({ ...this.#options, ...stored, line: line as LineId })
    this.#accounts.set(line, account)
    return account
  }
}
