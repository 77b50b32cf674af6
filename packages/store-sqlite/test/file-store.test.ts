import { runFileStoreSuite } from '@plugboard/store/suite'
import { openFolderFileStore, openMemoryFileStore } from '@plugboard/store-sqlite'
import { temporaryFolder } from './temporary-folder.ts'

runFileStoreSuite('file store in memory', async () => ({ files: openMemoryFileStore(), close: async () => {} }))

runFileStoreSuite('file store in a folder', async () => {
  const { folder, remove } = temporaryFolder()
  return {
    files: openFolderFileStore({ folder }),
    reopen: async () => openFolderFileStore({ folder }),
    close: async () => remove(),
  }
})
