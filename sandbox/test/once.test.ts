import { createHost, type Host } from '@plugboard/host'
import { filter } from 'rxjs'
import { expect, it } from 'vitest'
import { runOnce, type RunOnceOptions, type RunReport } from '../src/index.ts'

async function run(
  options: Omit<RunOnceOptions, 'print' | 'json'> = {},
): Promise<{ code: number; reports: RunReport[] }> {
  const reports: RunReport[] = []
  const code = await runOnce({ ...options, json: true, print: (line) => reports.push(JSON.parse(line) as RunReport) })
  return { code, reports }
}

function failed(reports: readonly RunReport[]): string[] {
  return reports.flatMap((report) => (report.type === 'check' && !report.ok ? [report.name] : []))
}

it('holds with the base connector, and says what it looked at', async () => {
  const { code, reports } = await run()
  expect(failed(reports)).toEqual([])
  expect(reports.filter((report) => report.type === 'step' && report.state === 'failed')).toEqual([])
  expect(reports.filter((report) => report.type === 'connector')).toMatchObject([
    { connector: 'baseconnector', ok: true },
    { connector: 'baseconnector_group', ok: true },
    { connector: 'webchat', ok: true, reason: 'Skipped: its plugin brings no simulated messenger.' },
  ])
  expect(reports.at(-1)).toEqual({ type: 'result', ok: true, reason: 'Everything held.' })
  expect(code).toBe(0)
}, 60_000)

it('prints lines for people', async () => {
  const lines: string[] = []
  await runOnce({ print: (line) => lines.push(line) })
  expect(lines.join('\n')).toContain('✓ baseconnector: A customer writes for the first time.')
  expect(lines.join('\n')).toContain('– baseconnector: Somebody else writes in the same group. CHAT_GROUP is false.')
  expect(lines.at(-1)).toBe('Everything held.')
}, 60_000)

it.each<[fault: string, rule: string, plant: (host: Host) => Host['status$']]>([
  ['drops one change', 'status-gap', (host) => host.status$.pipe(filter(({ revision }) => revision !== 2))],
  ['drops the last change', 'status-stored', (host) => host.status$.pipe(filter(({ kind }) => kind !== 'delete'))],
])(
  'is red with a host whose status stream %s',
  async (_, rule, plant) => {
    const { code, reports } = await run({ createHost: (options) => withStatus(createHost(options), plant) })
    expect(failed(reports)).toContain(rule)
    expect(reports.at(-1)).toMatchObject({ type: 'result', ok: false })
    expect(code).toBe(1)
  },
  60_000,
)

/** The same host with another status stream. */
function withStatus(host: Host, plant: (host: Host) => Host['status$']): Host {
  return new Proxy(host, {
    get(target, key) {
      if (key === 'status$') return plant(target)
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}
