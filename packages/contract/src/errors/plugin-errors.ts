import { errorArea, type ErrorEntry } from './entry.ts'

export type PluginErrorCode =
  | 'PLUGIN_NOT_FOUND'
  | 'PLUGIN_MANIFEST_INVALID'
  | 'PLUGIN_CONTRACT_RANGE'
  | 'PLUGIN_SETTINGS_SCHEMA_INVALID'
  | 'PLUGIN_LOAD_FAILED'
  | 'PLUGIN_DEFINITION_INVALID'
  | 'PLUGIN_NAME_TAKEN'
  | 'PLUGIN_ADDED_TWICE'
  | 'PLUGIN_APPLY_FAILED'
  | 'PLUGIN_APPLY_TIMEOUT'
  | 'PLUGIN_TAP_LATE'
  | 'PLUGIN_TAP_INVALID'
  | 'PLUGIN_TAP_TAKEN'
  | 'PLUGIN_CALL_INVALID'
  | 'PLUGIN_HOOK_FAILED'
  | 'PLUGIN_HOOK_TIMEOUT'
  | 'PLUGIN_HOOK_BLOCKED'
  | 'PLUGIN_HOOK_RESULT'
  | 'PLUGIN_UNKNOWN'
  | 'WEB_ROUTE_TAKEN'
  | 'WEB_ROUTE_INVALID'
  | 'COMPONENT_UNKNOWN'
  | 'COMPONENT_ACTION_UNKNOWN'
  | 'COMPONENT_ACTION_INPUT'
  | 'COMPONENT_ACTION_FAILED'
  | 'MESSENGER_INVALID'
  | 'PLUGIN_FILE_OUTSIDE'

export const pluginErrors: Readonly<Record<PluginErrorCode, ErrorEntry>> = errorArea({
  PLUGIN_NOT_FOUND: {
    message: 'The plugin {plugin} was not found.',
    next: 'Install the package, or give the path of its folder; looked in: {where}.',
    status: 404,
  },
  PLUGIN_MANIFEST_INVALID: {
    message: 'The package.json of the plugin {plugin} is not usable: {problem}.',
    next: 'Add a "name" and a field "plugboard" with "contract": "^1.0.0" to {file}.',
    status: 422,
  },
  PLUGIN_CONTRACT_RANGE: {
    message: 'The plugin {plugin} works with contract {range}, this host speaks {version}.',
    next: 'Install a version of the plugin for contract {version}, or change its range in {file}.',
    status: 422,
  },
  PLUGIN_SETTINGS_SCHEMA_INVALID: {
    message: 'The settings schema of the plugin {plugin} is not usable: {problem}.',
    next: 'Correct {file}; it must be a JSON Schema of type object.',
    status: 422,
  },
  PLUGIN_LOAD_FAILED: {
    message: 'The code of the plugin {plugin} could not be loaded: {problem}.',
    next: 'Correct the place named and save; the code loaded before stays in use.',
    status: 422,
  },
  PLUGIN_DEFINITION_INVALID: {
    message: 'The plugin {plugin} does not export a plugin as default: {problem}.',
    next: 'Write `export default definePlugin({ name, apply(host) { … } })`.',
    status: 422,
  },
  PLUGIN_NAME_TAKEN: {
    message: 'The plugin name {plugin} is taken by {other}.',
    next: 'Give one of the two another name in definePlugin.',
    status: 409,
  },
  PLUGIN_ADDED_TWICE: {
    message: 'The package {package} is loaded already, as the plugin {plugin}.',
    next: 'Reload it instead, or remove it first.',
    status: 409,
  },
  PLUGIN_APPLY_FAILED: {
    message: 'apply of the plugin {plugin} failed: {problem}.',
    next: 'Correct apply; nothing of the plugin is in use, the code loaded before stays.',
    status: 422,
  },
  PLUGIN_APPLY_TIMEOUT: {
    message: 'apply of the plugin {plugin} did not finish within {budgetMs} ms.',
    next: 'Let apply only tap hooks and add routes; start lasting work in channelStart.',
    status: 422,
  },
  PLUGIN_TAP_LATE: {
    message: 'The plugin {plugin} tapped {hook} after apply had returned.',
    next: 'Tap every hook inside apply, before its promise resolves.',
    status: 422,
  },
  PLUGIN_TAP_INVALID: {
    message: 'The plugin {plugin} tapped {hook} in a way that is not usable: {problem}.',
    next: 'Give tap or tapPromise a name or options, and a function; give for() the ID of a connector.',
    status: 422,
  },
  PLUGIN_TAP_TAKEN: {
    message: '{hook} of the connector {connector} is tapped by {other} already, so {plugin} cannot tap it.',
    next: 'Only one plugin may carry out deliveries of a connector: remove one of the two taps.',
    status: 409,
  },
  PLUGIN_CALL_INVALID: {
    message: 'The plugin {plugin} called {method} with something that is not usable: {problem}.',
    next: 'Correct the call; it did nothing.',
    status: 422,
  },
  PLUGIN_HOOK_FAILED: {
    message: 'A tap of the plugin {plugin} on {hook} failed: {problem}.',
    next: 'Read the cause in the log; the other plugins went on.',
    status: 500,
    certain: false,
  },
  PLUGIN_HOOK_TIMEOUT: {
    message: 'A tap of the plugin {plugin} on {hook} did not finish within {budgetMs} ms.',
    next: 'Find what it waits for; pass delivery.signal or channel signal to requests so that they end in time.',
    status: 504,
    certain: false,
  },
  PLUGIN_HOOK_BLOCKED: {
    message: 'A tap of the plugin {plugin} on {hook} held the event loop for {tookMs} ms.',
    next: 'Move heavy work out of the tap; meanwhile nothing else in the process ran.',
    status: 500,
  },
  PLUGIN_HOOK_RESULT: {
    message: 'A tap of the plugin {plugin} on {hook} returned {returned}.',
    next: 'Return {expected}.',
    status: 500,
    certain: false,
  },
  PLUGIN_UNKNOWN: {
    message: 'No plugin named {plugin} is loaded.',
    next: 'List the plugins; loaded are: {known}.',
    status: 404,
  },
  WEB_ROUTE_TAKEN: {
    message: '{method} {path} of the connector {connector} is taken by the plugin {other}.',
    next: 'Choose another path in {plugin}.',
    status: 409,
  },
  WEB_ROUTE_INVALID: {
    message: 'The plugin {plugin} added a route that is not usable: {problem}.',
    next: 'Correct the route; see the docstring of web.route.',
    status: 422,
  },
  COMPONENT_UNKNOWN: {
    message: 'No plugin provides the settings component {component}.',
    next: 'Use the form drawn from the settings schema, or correct COMPONENT in the descriptor.',
    status: 404,
  },
  COMPONENT_ACTION_UNKNOWN: {
    message: 'The settings component {component} has no action {action}.',
    next: 'Its actions are: {known}.',
    status: 404,
  },
  COMPONENT_ACTION_INPUT: {
    message: 'The data of {action} of {component} is not valid: {problem}.',
    next: 'Correct the named field.',
    status: 422,
  },
  COMPONENT_ACTION_FAILED: {
    message: '{action} of {component} failed: {problem}.',
    next: 'Read the cause; nothing else was changed.',
    status: 502,
  },
  MESSENGER_INVALID: {
    message: 'The messenger module of the plugin {plugin} is not usable: {problem}.',
    next: 'Export `defineMessenger({ … })` from testkit as default in {file}.',
    status: 422,
  },
  PLUGIN_FILE_OUTSIDE: {
    message: 'The plugin {plugin} names {file}, which lies outside its folder.',
    next: 'Put the file inside the package.',
    status: 422,
  },
})
