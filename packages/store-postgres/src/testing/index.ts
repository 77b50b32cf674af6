// Databases for tests and measurements. Nothing that a host runs imports this.
export { EmbeddedServer } from './embedded-server.ts'
export { openTestServer } from './open-test-server.ts'
export { openTestDatabase } from './test-database.ts'
export type { TestDatabase } from './test-database.ts'
