import { randomBytes } from 'node:crypto'
import type { OperatorView, Role } from '@plugboard/contract'
import type { Host } from '@plugboard/host'

const people: readonly { readonly login: string; readonly name: string; readonly role: Role }[] = [
  { login: 'anna', name: 'Anna', role: 'administrator' },
  { login: 'boris', name: 'Boris', role: 'operator' },
  { login: 'clara', name: 'Clara', role: 'operator' },
]

/**
 * What a new sandbox begins with: three operators and a line. Passwords are drawn anew for each installation and told
 * nobody; the page is logged in by itself, and an administrator may set others.
 * @returns the operator as whom the page is logged in
 */
export async function seed(host: Host): Promise<OperatorView> {
  for (const person of host.operators.list().length === 0 ? people : []) {
    await host.operators.add({ ...person, password: randomBytes(24).toString('base64url') })
  }
  if (host.lines.list().length === 0) await host.lines.create({ name: 'Support' })
  const operators = host.operators.list()
  const anna = operators.find(({ login }) => login === 'anna') ?? operators.find(({ role }) => role === 'administrator')
  if (anna === undefined) throw new Error('the sandbox has operators, but no administrator')
  return anna
}
