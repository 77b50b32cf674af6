import { failed, type Finding, good } from './finding.ts'

/** Whether the database that workers share answers, and can be used by this version. Reads only. */
export async function checkSharedStore(url: string): Promise<Finding> {
  const { checkDatabase } = await import('@plugboard/store-postgres')
  try {
    const { database, server, schema } = await checkDatabase(url)
    const state = schema === null ? 'its tables will be made' : `schema ${schema}`
    return good(`${database} answers (PostgreSQL ${server}, ${state})`)
  } catch (error) {
    return failed(error)
  }
}
