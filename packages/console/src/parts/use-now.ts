import { onScopeDispose, type ShallowRef, shallowRef } from 'vue'
import { useConsole } from './use-console.ts'

/** The time, as a value that moves on every second. */
export function useNow(): Readonly<ShallowRef<number>> {
  const { clock } = useConsole()
  const now = shallowRef(clock.now())
  let stop = tick()
  onScopeDispose(() => stop())

  function tick(): () => void {
    return clock.after(1_000, () => {
      now.value = clock.now()
      stop = tick()
    })
  }

  return now
}
