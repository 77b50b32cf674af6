import { diagnosticCatalogue, errorCatalogue } from '@plugboard/contract'
import { expect, test } from 'vitest'
import { page } from './markdown-table.ts'

const text = page('running-a-host.md')

test('docs/running-a-host.md names codes that exist', () => {
  const named = [...text.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, code = '']) => code)
  const codes = new Set(named.filter((code) => !code.startsWith('PLUGBOARD_') && code !== 'SENDS_PER_SECOND'))
  expect(codes.size).toBeGreaterThan(10)
  expect([...codes].filter((code) => !(code in errorCatalogue) && !(code in diagnosticCatalogue))).toEqual([])
})

test('a line of its log is one JSON value that says where it belongs', () => {
  const [, line = ''] = /```jsonl\n(.+)\n```/.exec(text) ?? []
  const fields = ['level', 'time', 'trace', 'connector', 'line', 'chat', 'delivery', 'plugin', 'msg']
  expect(Object.keys(JSON.parse(line) as object)).toEqual(expect.arrayContaining(fields))
})
