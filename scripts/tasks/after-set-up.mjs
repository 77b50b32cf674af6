import { setUp, SetUpFailed } from '../set-up.mjs'

/** Runs a task once the workspace is ready; a failed set-up is told in words and ends with exit code 1. */
export async function afterSetUp(task) {
  try {
    await setUp()
  } catch (error) {
    if (!(error instanceof SetUpFailed)) throw error
    console.error(`\n${error.message}`)
    return 1
  }
  return task()
}
