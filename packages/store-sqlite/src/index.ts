// for composition roots
export { openMemoryStore } from './open-memory-store.ts'
export type { MemoryStoreOptions } from './open-memory-store.ts'
export { openSqliteStore } from './open-sqlite-store.ts'
export type { SqliteStoreOptions } from './open-sqlite-store.ts'
export { openMemoryFileStore } from './files/open-memory-file-store.ts'
export { openFolderFileStore } from './files/open-folder-file-store.ts'
export type { FolderFileStoreOptions } from './files/open-folder-file-store.ts'

// for tests and measurements
export type { Tuning } from './engine/engine-options.ts'
