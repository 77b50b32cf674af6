import type { Host, HostOptions } from './host.ts'

export function createHost(options: HostOptions): Host {
  throw new Error(`to come ${options.publicUrl}`)
}
