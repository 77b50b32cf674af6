import { type Clock, type OperatorView, PlugboardError, type UserId } from '@plugboard/contract'
import type { OperatorRow, Store } from '@plugboard/store'
import type { OperatorInput, Operators } from '../host.ts'
import { operatorView } from '../views/operator-view.ts'
import { LoginBook } from './login-book.ts'
import { LoginThrottle } from './login-throttle.ts'
import { operatorOfToken } from './login-token.ts'
import { OperatorRoll } from './operator-roll.ts'
import {
  canonicalLogin,
  checkedLogin,
  checkedName,
  checkedPassword,
  checkedRole,
  refuseLastAdministrator,
} from './operator-rules.ts'
import { hashPassword, isPassword, type PasswordCost, passwordCostDefault } from './password-hash.ts'

export interface OperatorsOptions {
  readonly store: Store
  readonly clock: Clock
  /** What hashing a password costs. Default about 100 ms; tests with many operators make it small. */
  readonly passwordCost?: PasswordCost
}

/** The operators as the host's parts see them. */
export interface OperatorBook extends Operators {
  /** Reads them from the store: at the start, and whenever the journal says `operator` (another worker wrote). */
  load(): Promise<void>
  /** An operator's name; undefined when the id is nobody's or a customer's. */
  name(operator: UserId): string | undefined
}

/** Operators with their logins and passwords. Nothing is known before `load`. (design: HTTP) */
export function createOperators(options: OperatorsOptions): OperatorBook {
  return new StoredOperators(options)
}

class StoredOperators implements OperatorBook {
  readonly #store: Store
  readonly #clock: Clock
  readonly #cost: PasswordCost
  readonly #roll: OperatorRoll
  readonly #logins: LoginBook
  readonly #throttle: LoginThrottle
  #decoyHash: Promise<string> | null = null

  constructor({ store, clock, passwordCost = passwordCostDefault }: OperatorsOptions) {
    this.#store = store
    this.#clock = clock
    this.#cost = passwordCost
    this.#roll = new OperatorRoll(store)
    this.#logins = new LoginBook(store.logins, clock)
    this.#throttle = new LoginThrottle(clock)
  }

  async load(): Promise<void> {
    await this.#roll.load()
  }

  list(): readonly OperatorView[] {
    return this.#roll.list().map(operatorView)
  }

  get(operator: number): OperatorView {
    return operatorView(this.#roll.get(operator))
  }

  name(operator: UserId): string | undefined {
    return this.#roll.find(operator)?.name
  }

  /** @throws OPERATOR_INVALID, OPERATOR_NAME_TAKEN */
  async add(input: OperatorInput): Promise<OperatorView> {
    const login = checkedLogin(input.login)
    const fields = { login, name: checkedName(input.name), role: checkedRole(input.role) }
    this.#refuseTaken(login)
    const passwordHash = await hashPassword(checkedPassword(input.password), this.#cost)
    const row: OperatorRow = {
      kind: 'operator',
      id: this.#store.nextId('user') as UserId,
      version: 1,
      createdMs: this.#clock.now(),
      passwordHash,
      ...fields,
    }
    return operatorView(await this.#roll.write(() => this.#unlessTaken(row)))
  }

  /** @throws OPERATOR_UNKNOWN, OPERATOR_INVALID */
  async update(operator: number, patch: Partial<Omit<OperatorInput, 'login'>>): Promise<OperatorView> {
    this.#roll.get(operator)
    const changes = {
      ...(patch.name !== undefined && { name: checkedName(patch.name) }),
      ...(patch.role !== undefined && { role: checkedRole(patch.role) }),
      ...(patch.password !== undefined && {
        passwordHash: await hashPassword(checkedPassword(patch.password), this.#cost),
      }),
    }
    return operatorView(await this.#roll.write(() => this.#changed(operator, changes)))
  }

  async login(login: string, password: string): ReturnType<Operators['login']> {
    const canonical = canonicalLogin(login)
    this.#throttle.begin(canonical)
    const operator = this.#roll.findLogin(canonical)
    // Somebody unknown takes as long as a wrong password, so that logins cannot be found out by time.
    const decoyHash = await this.#decoy()
    const matches = await isPassword(password, operator?.passwordHash ?? decoyHash)
    if (operator === undefined || !matches) throw new PlugboardError('LOGIN_FAILED')
    this.#throttle.succeeded(canonical)
    return { ...(await this.#logins.open(operator)), operator: operatorView(operator) }
  }

  /** @throws OPERATOR_UNKNOWN */
  async loginAs(operator: number): ReturnType<Operators['loginAs']> {
    return this.#logins.open(this.#roll.get(operator))
  }

  async who(token: string): Promise<OperatorView | null> {
    const operator = this.#namedBy(token)
    if (operator === undefined) return null
    return (await this.#logins.isOpen(token, operator)) ? operatorView(operator) : null
  }

  async logout(token: string): Promise<void> {
    const operator = this.#namedBy(token)
    if (operator !== undefined) await this.#logins.close(token, operator)
  }

  #namedBy(token: string): OperatorRow | undefined {
    const operator = operatorOfToken(token)
    return operator === undefined ? undefined : this.#roll.find(operator)
  }

  #unlessTaken(row: OperatorRow): OperatorRow {
    this.#refuseTaken(row.login)
    return row
  }

  #refuseTaken(login: string): void {
    if (this.#roll.findLogin(login) !== undefined) throw new PlugboardError('OPERATOR_NAME_TAKEN', { operator: login })
  }

  #changed(operator: number, changes: Partial<OperatorRow>): OperatorRow {
    const row = this.#roll.get(operator)
    const after = { ...row, ...changes }
    if (after.name === row.name && after.role === row.role && after.passwordHash === row.passwordHash) return row
    const administrators = this.#roll.list().filter((one) => one.role === 'administrator')
    if (row.role !== after.role && row.role === 'administrator' && administrators.length === 1)
      refuseLastAdministrator(row.login)
    return after
  }

  #decoy(): Promise<string> {
    this.#decoyHash ??= hashPassword('nobody has this password', this.#cost)
    return this.#decoyHash
  }
}
