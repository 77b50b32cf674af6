const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const exactTime = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
})
const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const both = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })

const DAY_MS = 86_400_000

export function timeOf(atMs: number): string {
  return time.format(atMs)
}

/** With seconds and milliseconds, for traces. */
export function exactTimeOf(atMs: number): string {
  return exactTime.format(atMs)
}

export function dayOf(atMs: number): string {
  return day.format(atMs)
}

/** The whole of it, for tooltips. */
export function momentOf(atMs: number): string {
  return both.format(atMs)
}

/** The time for what is younger than a day, else the date. */
export function shortMomentOf(atMs: number, nowMs: number): string {
  return nowMs - atMs < DAY_MS ? timeOf(atMs) : shortDay.format(atMs)
}

/** Such as `45 s`, `12 min`, `3 h`. */
export function durationOf(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 90) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}

/** A short time, such as `34 ms` or `2.5 s`. */
export function spanOf(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}

/** Such as `12.4 kB`. */
export function bytesOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

export function plural(count: number, one: string, many: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
