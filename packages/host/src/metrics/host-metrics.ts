/** Everything that the host counts. `docs/running-a-host.md` has the same list, which a test compares. */
export const hostMetrics = {
  ready: {
    name: 'plugboard_ready',
    kind: 'gauge',
    help: 'Whether the host is ready: 1, or 0 while it starts or drains.',
    labels: [],
  },

  inboundTaken: {
    name: 'plugboard_inbound_taken_total',
    kind: 'counter',
    help: 'Inbound items that were stored and acknowledged.',
    labels: ['connector', 'kind'],
  },
  inboundRepeated: {
    name: 'plugboard_inbound_repeated_total',
    kind: 'counter',
    help: 'Inbound messages that were known already and acknowledged again.',
    labels: ['connector'],
  },
  inboundRefused: {
    name: 'plugboard_inbound_refused_total',
    kind: 'counter',
    help: 'Inbound items, and calls as a whole, that were not taken, by the code of the error.',
    labels: ['connector', 'code'],
  },
  inboundDurable: {
    name: 'plugboard_inbound_durable_seconds',
    kind: 'histogram',
    help: 'From the call of the connector until all of its items are durable.',
    labels: ['connector'],
    scale: 'short',
  },

  attempt: {
    name: 'plugboard_attempt_seconds',
    kind: 'histogram',
    help: 'What the connector took for one attempt at a delivery, by its outcome.',
    labels: ['connector', 'outcome'],
    scale: 'short',
  },
  settled: {
    name: 'plugboard_deliveries_settled_total',
    kind: 'counter',
    help: 'Deliveries that reached their final state.',
    labels: ['connector', 'state'],
  },
  settledAfter: {
    name: 'plugboard_delivery_settled_seconds',
    kind: 'histogram',
    help: 'From the outbox until the delivery was settled by an attempt.',
    labels: ['connector'],
    scale: 'long',
  },
  pauses: {
    name: 'plugboard_channel_pauses_total',
    kind: 'counter',
    help: 'How often the outbox of a channel was paused by itself.',
    labels: ['connector'],
  },
  outboxDepth: {
    name: 'plugboard_outbox_deliveries',
    kind: 'gauge',
    help: 'Deliveries of a channel that wait or run in this process.',
    labels: ['connector', 'line'],
  },
  outboxOldest: {
    name: 'plugboard_outbox_oldest_seconds',
    kind: 'gauge',
    help: 'Age of the oldest delivery of a channel that waits or runs; 0 when there is none.',
    labels: ['connector', 'line'],
  },
  outboxTrouble: {
    name: 'plugboard_outbox_trouble',
    kind: 'gauge',
    help: 'Deliveries of a channel that a person has to look at: unknown (maybe sent) or dead (given up).',
    labels: ['connector', 'line', 'state'],
  },

  channels: { name: 'plugboard_channels', kind: 'gauge', help: 'Channels that have a status.', labels: [] },
  channelsReady: { name: 'plugboard_channels_ready', kind: 'gauge', help: 'Channels that are ready.', labels: [] },
  channelsPaused: {
    name: 'plugboard_channels_paused',
    kind: 'gauge',
    help: 'Channels whose outbox is paused.',
    labels: [],
  },
  channelFlag: {
    name: 'plugboard_channel_flag',
    kind: 'gauge',
    help: 'One flag of a channel, 0 or 1: active, connection, register, error, and ready and paused, which follow.',
    labels: ['connector', 'line', 'flag'],
  },

  channelsOwned: {
    name: 'plugboard_channels_owned',
    kind: 'gauge',
    help: 'Channels that this process runs: all of them, unless it is one of several workers.',
    labels: [],
  },
  leaseChanges: {
    name: 'plugboard_lease_changes_total',
    kind: 'counter',
    help: 'Channels that this worker took over, lost to another one, or handed over.',
    labels: ['change'],
  },

  pluginCall: {
    name: 'plugboard_plugin_call_seconds',
    kind: 'histogram',
    help: 'What the taps of a plugin took on a hook.',
    labels: ['plugin', 'hook'],
    scale: 'short',
  },
  pluginFailures: {
    name: 'plugboard_plugin_failures_total',
    kind: 'counter',
    help: 'Calls of a tap that threw, ran out of time, returned something unusable, were slow, or blocked the event loop.',
    labels: ['plugin', 'hook', 'reason'],
  },

  lineInfo: {
    name: 'plugboard_line_info_requests_total',
    kind: 'counter',
    help: 'Requests for line info, by how the cache answered.',
    labels: ['answer'],
  },
  lineInfoEntries: {
    name: 'plugboard_line_info_entries',
    kind: 'gauge',
    help: 'Lines whose info is in the cache.',
    labels: [],
  },

  store: {
    name: 'plugboard_store_seconds',
    kind: 'histogram',
    help: 'What the store took, by operation.',
    labels: ['operation'],
    scale: 'short',
  },
  storeFailures: {
    name: 'plugboard_store_failures_total',
    kind: 'counter',
    help: 'Operations of the store that failed, by code.',
    labels: ['operation', 'code'],
  },
  storeGroup: {
    name: 'plugboard_store_group_operations',
    kind: 'histogram',
    help: 'Operations that were decided together and shared one commit.',
    labels: [],
    scale: 'size',
  },
  storeWorks: {
    name: 'plugboard_store_works',
    kind: 'gauge',
    help: '0 while the last write failed, or a worker cannot renew its leases.',
    labels: [],
  },
  journalPosition: {
    name: 'plugboard_journal_position',
    kind: 'gauge',
    help: 'The newest position of the journal.',
    labels: [],
  },
  journalLag: {
    name: 'plugboard_journal_lag',
    kind: 'gauge',
    help: 'Rows of the journal that the slowest reader of a kind has not read yet: page (open pages), follower (chats that plugins follow), worker (what other workers changed).',
    labels: ['reader'],
  },

  task: {
    name: 'plugboard_task_seconds',
    kind: 'histogram',
    help: 'Runs here of what comes round by itself, such as closing sessions by time, by outcome: done or failed.',
    labels: ['task', 'outcome'],
    scale: 'short',
  },

  files: {
    name: 'plugboard_files_total',
    kind: 'counter',
    help: 'Files of messages, by whether they could be taken in.',
    labels: ['outcome'],
  },
  fileBytes: {
    name: 'plugboard_file_bytes_total',
    kind: 'counter',
    help: 'Bytes of the files that were taken in.',
    labels: [],
  },
} as const
