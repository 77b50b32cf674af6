import { type Running, fixture, start } from './run-command.ts'

const PASSWORD = 'correct horse battery'

/** A host with one channel, and customers who write to it as fast as they are answered. */
export interface Intake {
  readonly host: Running
  /** Begins to write in a chat; ids of what was acknowledged so far. */
  write(chat: string): { readonly acknowledged: readonly string[]; stop(): Promise<void> }
  /** The ids of a chat's messages that have their file. */
  ids(chat: string): Promise<readonly string[]>
}

export async function startIntake(cwd: string): Promise<Intake> {
  const env = { PLUGBOARD_ADMIN_PASSWORD: PASSWORD }
  const host = start(['serve', '--port', '0', '--plugins', fixture('intake-plugin'), '--log-level', 'error'], {
    cwd,
    env,
  })
  const url = await host.url()
  const line = await firstLine(url)
  const door = `${url}/connector/intake`
  await fetch(`${door}/connect/${line}`, { method: 'POST' })
  return {
    host,
    write: (chat) => writing(`${door}/say/${line}/${chat}`, chat),
    ids: async (chat) => (await (await fetch(`${door}/ids/${line}/${chat}`)).json()) as string[],
  }
}

async function firstLine(url: string): Promise<number> {
  const json = { 'content-type': 'application/json' }
  const body = JSON.stringify({ login: 'admin', password: PASSWORD })
  const login = await fetch(`${url}/api/v1/login`, { method: 'POST', headers: json, body })
  const headers = { ...json, cookie: login.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '' }
  const { items } = (await (await fetch(`${url}/api/v1/lines`, { headers })).json()) as { items: { id: number }[] }
  if (items[0] !== undefined) return items[0].id
  const made = await fetch(`${url}/api/v1/lines`, { method: 'POST', headers, body: '{"name":"Sales"}' })
  return ((await made.json()) as { id: number }).id
}

function writing(door: string, chat: string): ReturnType<Intake['write']> {
  const acknowledged: string[] = []
  const end = new AbortController()
  const loop = (async () => {
    for (let at = 0; !end.signal.aborted; at++) {
      const id = `${chat}-${at}`
      const answer = await fetch(`${door}/${id}`, { method: 'POST' }).catch(() => undefined)
      if (answer?.status === 204) acknowledged.push(id)
      else if (!end.signal.aborted) throw new Error(`not taken: ${answer?.status} ${await answer?.text()}`)
    }
  })()
  return {
    acknowledged,
    stop: () => {
      end.abort()
      return loop
    },
  }
}
