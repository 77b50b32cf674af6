import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EmbeddedServer } from './embedded-server.ts'

/**
 * A PostgreSQL server for one test that stops, kills or restarts it: an embedded one, also where
 * PLUGBOARD_TEST_DATABASE names another for all other tests.
 */
export function openTestServer(settings: readonly string[] = []): Promise<EmbeddedServer> {
  return EmbeddedServer.open(mkdtempSync(join(tmpdir(), 'plugboard-postgres-own-')), settings)
}
