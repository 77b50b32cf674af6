import { PlugboardError } from '@plugboard/contract'

/** Tells an error: for people on stderr, with `--json` as one value on stdout. */
export function reportError(error: unknown, json: boolean): void {
  const known = PlugboardError.is(error)
  const message = error instanceof Error ? error.message : String(error)
  if (json) {
    const { code, next } = known ? error : { code: 'INTERNAL', next: '' }
    return console.log(JSON.stringify({ type: 'error', code, message, next }))
  }
  console.error(`plugboard: ${message}`)
  if (known) console.error(`  ${error.next} (${error.code})`)
  else if (error instanceof Error) console.error(error.stack)
}
