import { findProgram } from './find-program.ts'

/** The system's Chromium, or `undefined`: then browser tests are skipped (`describe.skipIf(chromium === undefined)`). */
export const chromium: string | undefined = findProgram('PLUGBOARD_CHROMIUM', [
  'chromium',
  'chromium-browser',
  'google-chrome',
])

/** Chromium runs as root in containers and must look up no host of its vendor. */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
