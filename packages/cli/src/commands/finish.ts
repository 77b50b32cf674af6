import type { ExitCode } from '../output/exit-code.ts'

/** Called once, with what a command ends with. */
export type Finish = (code: ExitCode) => void
