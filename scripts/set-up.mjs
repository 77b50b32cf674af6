// What has to be there before anything of the workspace can run: its packages, the built page and the
// built chat widget.
// Quiet and fast when there is nothing to do.
import { buildConsole } from './set-up/build-console.mjs'
import { buildWidget } from './set-up/build-widget.mjs'
import { installPackages } from './set-up/install-packages.mjs'

/** Thrown with a text for a person; the stack says nothing more. */
export { SetUpFailed } from './set-up/set-up-failed.mjs'

export async function setUp() {
  await installPackages()
  await buildConsole()
  await buildWidget()
}
