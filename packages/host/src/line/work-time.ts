import type { LineSettings } from '@plugboard/contract'

type Weekday = LineSettings['WORKTIME_DAYOFF'][number]

/** Whether a line is open at a moment, in its own zone. A span past midnight (`22:00` to `06:00`) is understood. */
export function isOpenAt(settings: LineSettings, atMs: number): boolean {
  if (settings.WORKTIME_ENABLE !== 'Y') return true
  const local = localTime(settings.WORKTIME_TIMEZONE, atMs)
  if (settings.WORKTIME_DAYOFF.includes(local.weekday)) return false
  if (settings.WORKTIME_HOLIDAYS.includes(local.dayAndMonth)) return false
  const { WORKTIME_FROM: from, WORKTIME_TO: to } = settings
  return from <= to ? local.time >= from && local.time < to : local.time >= from || local.time < to
}

interface LocalTime {
  readonly weekday: Weekday
  /** `DD.MM` */
  readonly dayAndMonth: string
  /** `HH:MM` */
  readonly time: string
}

function localTime(zone: string, atMs: number): LocalTime {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: '2-digit',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const part = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]))
  const weekday = part['weekday']!.slice(0, 2).toUpperCase() as Weekday
  return { weekday, dayAndMonth: `${part['day']}.${part['month']}`, time: `${part['hour']}:${part['minute']}` }
}
