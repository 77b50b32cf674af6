import type { OperatorView } from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { createOperators, type OperatorBook } from '../src/operators/create-operators.ts'
import { hashPassword, isPassword } from '../src/operators/password-hash.ts'
import { HandClock } from './hand-clock.ts'

const cheap = { rounds: 2, blockSize: 1, parallel: 1 }
const dayMs = 86_400_000
const ada = { login: 'Ada', name: 'Ada Lovelace', role: 'administrator', password: 'difference engine' } as const
const bob = { login: 'bob', name: 'Bob', role: 'operator', password: 'password of bob' } as const

let clock: HandClock
let store: Store
let operators: OperatorBook

async function openOperators(): Promise<OperatorBook> {
  const book = createOperators({ store, clock, passwordCost: cheap })
  await book.load()
  return book
}

function code(wanted: string): object {
  return expect.objectContaining({ code: wanted }) as object
}

async function failTimes(times: number, login: string): Promise<void> {
  for (let failure = 0; failure < times; failure += 1) {
    await expect(operators.login(login, 'wrong password')).rejects.toEqual(code('LOGIN_FAILED'))
  }
}

beforeEach(async () => {
  clock = new HandClock()
  store = await openMemoryStore({ clock })
  operators = await openOperators()
})

describe('operators are kept', () => {
  test('an added operator is listed, known by id and by name, and there after a restart', async () => {
    const added = await operators.add(ada)
    expect(added).toEqual({ id: added.id, login: 'Ada', name: 'Ada Lovelace', role: 'administrator' })
    expect(operators.list()).toEqual([added])
    expect(operators.get(added.id)).toEqual(added)
    expect(operators.name(added.id)).toBe('Ada Lovelace')
    expect((await openOperators()).list()).toEqual([added])
  })

  test('the password is in no row and in no view', async () => {
    await operators.add(ada)
    const stored = JSON.stringify(await store.operators())
    expect(stored).not.toContain(ada.password)
    expect(JSON.stringify(operators.list())).not.toContain('scrypt')
  })

  test('writing an operator appends to the journal, writing nothing new does not', async () => {
    const { id } = await operators.add(ada)
    await operators.update(id, { name: 'Countess' })
    await operators.update(id, { name: 'Countess' })
    const kinds = (await store.journal.read(0 as never, 10)).map((row) => row.kind)
    expect(kinds).toEqual(['operator', 'operator'])
  })

  test('two workers write one after the other, each on what the other wrote', async () => {
    const { id } = await operators.add(ada)
    const other = await openOperators()
    await other.update(id, { name: 'Countess' })
    expect(await operators.update(id, { role: 'administrator', name: 'Ada King' })).toMatchObject({ name: 'Ada King' })
    await other.load()
    expect(other.name(id)).toBe('Ada King')
  })

  test('an id that is no operator is said to be unknown', async () => {
    expect(() => operators.get(404)).toThrow(code('OPERATOR_UNKNOWN'))
    await expect(operators.update(404, { name: 'X' })).rejects.toEqual(code('OPERATOR_UNKNOWN'))
    await expect(operators.loginAs(404)).rejects.toEqual(code('OPERATOR_UNKNOWN'))
    expect(operators.name(404 as never)).toBeUndefined()
  })

  test.for([
    ['an empty login', { login: '  ' }, 'login'],
    ['a login of 65 characters', { login: 'x'.repeat(65) }, 'login'],
    ['a login with a line break', { login: 'a\nb' }, 'login'],
    ['an empty name', { name: '' }, 'name'],
    ['a password of 7 characters', { password: '1234567' }, 'password'],
    ['a password that is too long', { password: 'x'.repeat(1025) }, 'password'],
    ['an unknown role', { role: 'owner' as never }, 'role'],
  ] as const)('%s is refused by name', async ([, wrong, named]) => {
    const refused = operators.add({ ...ada, ...wrong })
    await expect(refused).rejects.toMatchObject({
      code: 'OPERATOR_INVALID',
      message: expect.stringContaining(named) as string,
    })
    expect(operators.list()).toEqual([])
  })

  test('64 characters outside the basic plane are a valid login', async () => {
    expect(await operators.add({ ...ada, login: '𝔸'.repeat(64) })).toMatchObject({ login: '𝔸'.repeat(64) })
  })

  test('a login is taken regardless of case, also when both are added at once', async () => {
    const both = await Promise.allSettled([operators.add(ada), operators.add({ ...bob, login: ' ADA ' })])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    await expect(operators.add({ ...bob, login: 'ada' })).rejects.toEqual(code('OPERATOR_NAME_TAKEN'))
  })

  test('the only administrator stays one; with a second one the first may step back', async () => {
    const { id } = await operators.add(ada)
    await expect(operators.update(id, { role: 'operator' })).rejects.toMatchObject({
      code: 'OPERATOR_INVALID',
      message: expect.stringContaining('Ada') as string,
    })
    await operators.add({ ...bob, role: 'administrator' })
    expect(await operators.update(id, { role: 'operator' })).toMatchObject({ role: 'operator' })
  })
})

describe('logging in', () => {
  let admin: OperatorView

  beforeEach(async () => {
    admin = await operators.add(ada)
  })

  test('name and password give a token that says who it is, whatever the case of the name', async () => {
    const { token, operator, expiresMs } = await operators.login(' aDA ', ada.password)
    expect(operator).toEqual(admin)
    expect(expiresMs).toBe(clock.now() + 30 * dayMs)
    expect(await operators.who(token)).toEqual(admin)
  })

  test('a wrong password and an unknown name fail alike', async () => {
    const wrong = await operators.login('Ada', 'wrong password').catch((error: unknown) => error)
    const unknown = await operators.login('Eve', 'wrong password').catch((error: unknown) => error)
    expect(wrong).toMatchObject({ code: 'LOGIN_FAILED' })
    expect((unknown as Error).message).toBe((wrong as Error).message)
  })

  test.for(['', 'x', '1.short', '99.'.padEnd(46, 'A'), '1.'.padEnd(45, 'A')])(
    'the made-up token %j is nobody',
    async (token) => {
      expect(await operators.who(token)).toBeNull()
      await operators.logout(token)
    },
  )

  test('the token itself is not stored', async () => {
    const { token } = await operators.login('Ada', ada.password)
    expect(await store.logins.get(token)).toBeUndefined()
  })

  test('a token works on another worker and after a restart', async () => {
    const { token } = await operators.loginAs(admin.id)
    expect(await (await openOperators()).who(token)).toEqual(admin)
  })

  test('logging out ends this login at once and no other', async () => {
    const [first, second] = [await operators.loginAs(admin.id), await operators.loginAs(admin.id)]
    await operators.who(first.token)
    await operators.logout(first.token)
    expect(await operators.who(first.token)).toBeNull()
    expect(await operators.who(second.token)).toEqual(admin)
  })

  test('a logout on another worker shows within seconds', async () => {
    const { token } = await operators.loginAs(admin.id)
    await (await openOperators()).logout(token)
    clock.pass(5_000)
    expect(await operators.who(token)).toBeNull()
  })

  test('a login ends 30 days after the last visit', async () => {
    const { token } = await operators.loginAs(admin.id)
    clock.pass(29 * dayMs)
    expect(await operators.who(token)).toEqual(admin)
    clock.pass(29 * dayMs)
    expect(await operators.who(token)).toEqual(admin)
    clock.pass(30 * dayMs)
    expect(await operators.who(token)).toBeNull()
  })

  test('a new password ends the logins before it, also on another worker that has read it', async () => {
    const other = await openOperators()
    const { token } = await operators.login('Ada', ada.password)
    expect(await other.who(token)).toEqual(admin)
    await operators.update(admin.id, { password: 'analytical engine' })
    await other.load()
    expect([await operators.who(token), await other.who(token)]).toEqual([null, null])
    await expect(operators.login('Ada', ada.password)).rejects.toEqual(code('LOGIN_FAILED'))
    const again = await operators.login('Ada', 'analytical engine')
    expect(await operators.who(again.token)).toEqual(admin)
  })

  test('another name or role ends no login and shows at once', async () => {
    const { token } = await operators.loginAs(admin.id)
    await operators.update(admin.id, { name: 'Countess' })
    expect(await operators.who(token)).toMatchObject({ name: 'Countess' })
  })
})

describe('guessing is slowed down', () => {
  beforeEach(async () => {
    await operators.add(ada)
    await operators.add(bob)
  })

  test.for(['Ada', 'nobody'])('10 failures in a row pause %s for a minute', async (login) => {
    await failTimes(10, login)
    await expect(operators.login(login.toUpperCase(), ada.password)).rejects.toMatchObject({
      code: 'LOGIN_PAUSED',
      facts: { operator: login.toLowerCase(), seconds: 60 },
    })
    clock.pass(59_999)
    await expect(operators.login(login, ada.password)).rejects.toEqual(code('LOGIN_PAUSED'))
    clock.pass(1)
    const after = await operators.login(login, ada.password).catch((error: unknown) => error)
    expect(after).toMatchObject(login === 'Ada' ? { operator: { login: 'Ada' } } : { code: 'LOGIN_FAILED' })
  })

  test('others log in meanwhile', async () => {
    await failTimes(10, 'Ada')
    expect(await operators.login('bob', bob.password)).toMatchObject({ operator: { login: 'bob' } })
  })

  test('a success between failures begins the count again', async () => {
    await failTimes(9, 'Ada')
    await operators.login('Ada', ada.password)
    await failTimes(9, 'Ada')
    await operators.login('Ada', ada.password)
  })

  test('guesses made at once count as well', async () => {
    const guesses = Array.from({ length: 30 }, () => operators.login('Ada', 'wrong password'))
    const codes = (await Promise.allSettled(guesses)).map((guess) =>
      guess.status === 'rejected' ? (guess.reason as { code: string }).code : 'in',
    )
    expect(codes.filter((one) => one === 'LOGIN_FAILED')).toHaveLength(10)
    expect(codes.filter((one) => one === 'LOGIN_PAUSED')).toHaveLength(20)
  })
})

describe('password hashes', () => {
  test('the default cost is in the hash, which another cost later still reads', async () => {
    const hash = await hashPassword('correct horse')
    expect(hash).toMatch(/^scrypt\$16384\$8\$5\$[\w-]{22}\$[\w-]{43}$/)
    expect(await isPassword('correct horse', hash)).toBe(true)
    expect(await isPassword('correct horsf', hash)).toBe(false)
  })

  test('the same password has another hash every time, and one way of writing é', async () => {
    const [one, other] = [await hashPassword('caf\u00e9 12345', cheap), await hashPassword('caf\u00e9 12345', cheap)]
    expect(one).not.toBe(other)
    expect(await isPassword('cafe\u0301 12345', one)).toBe(true)
  })

  test.for(['', 'plain', 'scrypt$1$2$3', 'scrypt$2$1$1$$'])('%j is the hash of nothing', async (hash) => {
    expect(await isPassword('', hash)).toBe(false)
  })
})
