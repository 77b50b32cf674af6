export { createHost } from './create-host.ts'
export { maskedLog } from './secrets/masked-log.ts'
export { SecretBook } from './secrets/secret-book.ts'
export { hostMetrics } from './metrics/host-metrics.ts'
export { noMeter, scaleBounds } from './metrics/meter.ts'
export type { Counter, Histogram, Labels, Meter, Metric, Readings, Scale } from './metrics/meter.ts'
export type {
  Desk,
  Developer,
  Diagnostics,
  Health,
  Host,
  HostChannels,
  HostConnectors,
  HostFiles,
  HostLines,
  HostOptions,
  HostPlugins,
  LinePatch,
  Live,
  Lookup,
  OperatorInput,
  Operators,
  Outbox,
  Page,
  PluginSource,
  QuickAnswerInput,
  QuickAnswers,
  FoundDoor,
  WebDoors,
} from './host.ts'
export type { QueueLimits } from './queue-limits.ts'
