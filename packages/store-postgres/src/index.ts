// for composition roots
export { openPostgresStore } from './open-postgres-store.ts'
export type { PostgresStoreOptions } from './open-postgres-store.ts'
export { checkDatabase } from './check-database.ts'
export type { CheckedDatabase } from './check-database.ts'
export { openPostgresFileStore } from './files/open-postgres-file-store.ts'
export type { PostgresFileStore, PostgresFileStoreOptions } from './files/open-postgres-file-store.ts'
export { PostgresTasks } from './tasks/postgres-tasks.ts'
export type { PostgresTasksOptions } from './tasks/postgres-tasks.ts'

// for tests and measurements
export type { TasksTuning } from './tasks/task-queue.ts'
export type { Tuning } from './tuning.ts'
