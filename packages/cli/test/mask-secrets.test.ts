import { describe, expect, it } from 'vitest'
import { maskSecrets } from '../src/system/mask-secrets.ts'

describe('what is logged', () => {
  it('shows no value whose name looks like a secret', () => {
    const facts = {
      password: 'p',
      adminPassword: 'p',
      access_token: 't',
      headers: { authorization: 'a', Cookie: 'c', accept: 'x' },
      list: [{ apiKey: 'k', name: 'n' }],
      clientSecret: 's',
      path: '/x',
    }
    expect(maskSecrets(facts)).toEqual({
      password: '•••',
      adminPassword: '•••',
      access_token: '•••',
      headers: { authorization: '•••', Cookie: '•••', accept: 'x' },
      list: [{ apiKey: '•••', name: 'n' }],
      clientSecret: '•••',
      path: '/x',
    })
  })

  it('can be anything, also a circle', () => {
    const circle: Record<string, unknown> = { big: 1n, nothing: null }
    circle['self'] = circle
    expect(JSON.stringify(maskSecrets(circle))).toContain('"big":"1"')
    expect(maskSecrets({ cause: new Error('why') })['cause']).toContain('Error: why')
  })
})
