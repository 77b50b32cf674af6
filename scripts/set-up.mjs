// What has to be there before anything of the workspace can run: its packages, and the built page.
// Quiet and fast when there is nothing to do.
import { buildConsole } from './set-up/build-console.mjs'
import { installPackages } from './set-up/install-packages.mjs'

/** Thrown with a text for a person; the stack says nothing more. */
export { SetUpFailed } from './set-up/set-up-failed.mjs'

export async function setUp() {
  await installPackages()
  await buildConsole()
}
