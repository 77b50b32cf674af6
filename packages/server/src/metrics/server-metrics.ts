/** What the server counts beside the host; `docs/running-a-host.md` has the same list, which a test compares. */
export const serverMetrics = {
  http: {
    name: 'plugboard_http_seconds',
    kind: 'histogram',
    help: 'What requests took, by route (not by path) and class of status.',
    labels: ['method', 'route', 'status'],
    scale: 'short',
  },
  pluginWeb: {
    name: 'plugboard_plugin_web_seconds',
    kind: 'histogram',
    help: 'What the web handlers of a plugin took, by outcome: answered, or the code of the error.',
    labels: ['plugin', 'outcome'],
    scale: 'short',
  },
  streams: {
    name: 'plugboard_live_streams',
    kind: 'gauge',
    help: 'Live streams that are open; one for each open page.',
    labels: [],
  },
  sockets: { name: 'plugboard_sockets', kind: 'gauge', help: 'Sockets to plugins that are open.', labels: [] },
  info: { name: 'plugboard_info', kind: 'gauge', help: 'Always 1; its label is the version.', labels: ['version'] },
} as const
