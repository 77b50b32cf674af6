import type { RecordedTap } from '../hooks/recorded-tap.ts'
import type { WaterfallRun } from '../hooks/waterfall-rule.ts'
import type { CallInProgress, CallRecorder } from './call-recorder.ts'

type Fields = Readonly<Record<string, unknown>>

/** A tap is about to be called. What the call is about is read from its first argument, whichever hook it is. */
export function watchTap(
  recorder: CallRecorder,
  tap: RecordedTap,
  args: readonly unknown[],
  run: unknown,
): CallInProgress {
  const first = recordOf(args[0])
  const given = tap.hook === 'buildList' ? [] : args
  const call = recorder.begin({ kind: 'hook', plugin: tap.plugin, name: tap.hook, given, ...subjectOf(tap, first) })
  if (tap.hook === 'outboundMessage') (run as WaterfallRun).calls = [...((run as WaterfallRun).calls ?? []), call]
  return call
}

/** A delivery names its message in `im`; what was stored or settled in `message`; a dialog has a connector of its own. */
function subjectOf({ hook, connector: tapped }: RecordedTap, first: Fields): object {
  const { connector, line, im, id, message, delivery } = first
  const dialog = recordOf(connector)
  const isDelivery = im !== undefined
  const ofLine = hook === 'lineCreate' || hook === 'lineDelete' ? id : undefined
  return {
    connector: tapped ?? textOf(connector) ?? textOf(dialog['connector_id']),
    line: numberOf(line) ?? numberOf(dialog['line_id']) ?? numberOf(ofLine),
    message: numberOf(recordOf(im)['message_id']) ?? numberOf(message),
    delivery: isDelivery ? numberOf(id) : numberOf(delivery),
  }
}

function recordOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
