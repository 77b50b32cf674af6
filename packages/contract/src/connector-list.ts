import type { ConnectorDescriptor } from './descriptor.ts'

/** What `buildList` is given. An invalid or clashing descriptor is refused by name; the others still load. */
export interface ConnectorList {
  add(descriptor: ConnectorDescriptor): void
}
