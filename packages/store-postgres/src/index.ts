// for composition roots
export { PostgresTasks } from './tasks/postgres-tasks.ts'
export type { PostgresTasksOptions } from './tasks/postgres-tasks.ts'

// for tests and measurements
export type { TasksTuning } from './tasks/new-boss.ts'
