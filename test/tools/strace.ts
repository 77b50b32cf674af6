import { findProgram } from './find-program.ts'

/** The system's strace, or `undefined`: then tests that watch system calls are skipped. */
export const strace: string | undefined = findProgram('PLUGBOARD_STRACE', ['strace'])
