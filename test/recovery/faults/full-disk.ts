import { execFile } from 'node:child_process'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { untrue, type Broken } from '../broken.ts'
import type { HostFault, Struck } from '../host-fault.ts'
import { untilTrue } from '../host-scene.ts'

const run = promisify(execFile)
const diskBytes = 24 * 1_048_576

/** A disk of our own, so small that it can be filled. Undefined where this user may not mount one. */
async function smallDisk(): Promise<{ readonly folder: string; readonly remove: () => Promise<void> } | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'plugboard-disk-'))
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'tmpfs', folder])
  } catch {
    await rm(folder, { recursive: true })
    return undefined
  }
  const remove = async (): Promise<void> => {
    await run('umount', [folder])
    await rm(folder, { recursive: true })
  }
  return { folder, remove }
}

/** A full disk where disks can be mounted, else a database that may not grow. */
export async function diskFault(): Promise<HostFault> {
  const disk = await smallDisk()
  await disk?.remove()
  return disk === undefined ? fullDatabase : fullDisk
}

/** The disk is full for a while: callers are told, and the host goes on by itself when there is room again. */
const fullDisk: HostFault = {
  name: 'full disk',
  refusals: ['STORE_FULL'],
  place: async () => (await smallDisk())!,
  async strike(struck) {
    const ballast = join(struck.folder, 'ballast')
    await fill(ballast)
    const told = await toldThatItIsFull(struck)
    await rm(ballast)
    const works = await untilTrue(20_000, async () => (await struck.host.ask('health', null)).store)
    return works ? told : [...told, untrue('there is room again, and the host did not go on by itself')]
  },
}

/** The database may not grow any more: callers are told. A host that starts with more room goes on. */
const fullDatabase: HostFault = {
  name: 'full database',
  refusals: ['STORE_FULL'],
  settings: { maxPages: 64 },
  restarts: true,
  strike: toldThatItIsFull,
}

async function fill(file: string): Promise<void> {
  const handle = await open(file, 'w')
  try {
    for (let bytes = 1_048_576; bytes >= 512; bytes /= 2) while (await takesMore(handle, Buffer.alloc(bytes)));
  } finally {
    await handle.close()
  }
}

async function takesMore(handle: Awaited<ReturnType<typeof open>>, part: Buffer): Promise<boolean> {
  try {
    await handle.writeFile(part)
    return true
  } catch {
    return false
  }
}

async function toldThatItIsFull({ host, scene: { facts } }: Struck): Promise<Broken[]> {
  const before = facts.refusals.get('STORE_FULL') ?? 0
  const refused = await untilTrue(20_000, () => (facts.refusals.get('STORE_FULL') ?? 0) > before)
  const { store } = await host.ask('health', null)
  await sleep(500)
  return [
    ...(refused ? [] : [untrue('the disk was full, and nobody was told STORE_FULL')]),
    ...(refused && store ? [untrue('the disk was full, and the host said that its store works')] : []),
  ]
}
