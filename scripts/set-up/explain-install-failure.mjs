import { pnpm } from '../workspace/paths.mjs'

const CAUSES = [
  [
    /ENOSPC|no space left|disk quota/iu,
    'The disk is full. The install needs about 1.2 GB; free some space and try again.',
  ],
  [
    /FROZEN_LOCKFILE|OUTDATED_LOCKFILE/u,
    `A package.json or pnpm-workspace.yaml changed and pnpm-lock.yaml did not. Run "npx ${pnpm} install" and commit the lock file.`,
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|META_FETCH_FAIL|fetch failed|error sending request|network/iu,
    'The npm registry cannot be reached. Check the network connection, a proxy (HTTPS_PROXY) and "npm ping", and try again.',
  ],
  [/EACCES|EPERM|permission denied/iu, 'A file may not be written. Check who owns this folder and your npm cache.'],
  [/could not be started/u, 'npx is missing. It comes with npm: install npm beside Node.js and try again.'],
]

/** Says in one paragraph what went wrong and what to do, from what the package manager printed. */
export function explainInstallFailure(output, code) {
  const cause = CAUSES.find(([pattern]) => pattern.test(output))?.[1]
  return cause ?? `The install ended with exit code ${code}; the lines above say why.`
}
