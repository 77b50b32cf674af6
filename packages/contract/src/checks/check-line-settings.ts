import { validateLineSettings } from '../generated/validators.ts'
import type { LineSettings } from '../line.ts'
import { checkAgainst } from './check-against.ts'
import { checkedValue } from './checked-value.ts'
import type { Checked, Problem } from './problem.ts'

/** Checks a change of some settings of a line; another name than those of section 7.1 is refused. */
export function checkLineSettings(value: unknown): Checked<Partial<LineSettings>> {
  const draft = checkAgainst(validateLineSettings, value, { root: 'settings', unknownFields: 'refuse' })
  return checkedValue<Partial<LineSettings>>(draft, (settings) => [
    ...zoneProblems(settings),
    ...queueProblems(settings),
  ])
}

function zoneProblems({ WORKTIME_TIMEZONE: zone }: Partial<LineSettings>): Problem[] {
  if (zone === undefined || isKnownZone(zone)) return []
  return [{ field: 'WORKTIME_TIMEZONE', problem: 'must be a known IANA time zone, such as Europe/Berlin' }]
}

function isKnownZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function queueProblems({ QUEUE: queue = [] }: Partial<LineSettings>): Problem[] {
  const twice = queue.find((operator, index) => queue.indexOf(operator) !== index)
  return twice === undefined ? [] : [{ field: 'QUEUE', problem: `names the operator ${twice} twice` }]
}
