import type {
  ChannelView,
  ConnectorView,
  DiagnosticView,
  LineInfo,
  LineSettings,
  LineView,
  OperatorView,
  PluginView,
  Role,
  StatusFlags,
} from '@plugboard/contract'
import { part, type Request } from './request.ts'

export interface Me {
  readonly operator: OperatorView
  readonly sandbox: boolean
  readonly version: string
}

export interface Snapshot {
  readonly cursor: string
  readonly lines: readonly LineView[]
  readonly connectors: readonly ConnectorView[]
  readonly plugins: readonly PluginView[]
  readonly operators: readonly OperatorView[]
  readonly diagnostics: readonly DiagnosticView[]
}

export interface LinePatch {
  readonly name?: string
  readonly active?: boolean
  readonly settings?: Partial<LineSettings>
}

export interface NewsletterResult {
  readonly messages: number
  readonly skipped: readonly { readonly chat: number; readonly reason: string }[]
}

export interface OperatorInput {
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly password: string
}

/** Logging in, and what administrators set up. */
export interface AdminApi {
  login(login: string, password: string): Promise<{ readonly operator: OperatorView }>
  logout(): Promise<void>
  me(): Promise<Me>
  snapshot(): Promise<Snapshot>
  connectors(): Promise<{ readonly items: readonly ConnectorView[] }>
  plugins(): Promise<{ readonly items: readonly PluginView[] }>
  reloadPlugin(name: string): Promise<PluginView>
  addLine(name: string): Promise<LineView>
  changeLine(line: number, patch: LinePatch): Promise<LineView>
  deleteLine(line: number): Promise<void>
  lineInfo(line: number): Promise<LineInfo>
  cleanCache(line: number): Promise<void>
  newsletter(line: number, input: { readonly text: string; readonly connector?: string }): Promise<NewsletterResult>
  channel(connector: string, line: number): Promise<ChannelView>
  setFlags(connector: string, line: number, flags: Partial<StatusFlags>): Promise<ChannelView>
  deleteChannel(connector: string, line: number): Promise<void>
  saveSettings(connector: string, line: number, values: Readonly<Record<string, unknown>>): Promise<ChannelView>
  runAction(connector: string, line: number, action: string, data: unknown): Promise<{ readonly result: unknown }>
  operators(): Promise<{ readonly items: readonly OperatorView[] }>
  addOperator(input: OperatorInput): Promise<OperatorView>
  changeOperator(operator: number, patch: Partial<Omit<OperatorInput, 'login'>>): Promise<OperatorView>
}

export function createAdminApi(request: Request): AdminApi {
  const linePath = (line: number, what = ''): string => `/api/v1/lines/${part(line)}${what}`
  const channelPath = (connector: string, line: number, what = ''): string =>
    `/api/v1/channels/${part(connector)}/${part(line)}${what}`
  return {
    login: (login, password) => request('POST', '/api/v1/login', { json: { login, password } }),
    logout: () => request('POST', '/api/v1/logout'),
    me: () => request('GET', '/api/v1/me'),
    snapshot: () => request('GET', '/api/v1/snapshot'),
    connectors: () => request('GET', '/api/v1/connectors'),
    plugins: () => request('GET', '/api/v1/plugins'),
    reloadPlugin: (name) => request('POST', `/api/v1/plugins/${part(name)}/reload`),
    addLine: (name) => request('POST', '/api/v1/lines', { json: { name } }),
    changeLine: (line, patch) => request('PATCH', linePath(line), { json: patch }),
    deleteLine: (line) => request('DELETE', linePath(line)),
    lineInfo: (line) => request('GET', linePath(line, '/info')),
    cleanCache: (line) => request('POST', linePath(line, '/clean-cache')),
    newsletter: (line, input) => request('POST', linePath(line, '/newsletter'), { json: input }),
    channel: (connector, line) => request('GET', channelPath(connector, line)),
    setFlags: (connector, line, flags) => request('PATCH', channelPath(connector, line), { json: flags }),
    deleteChannel: (connector, line) => request('DELETE', channelPath(connector, line)),
    saveSettings: (connector, line, values) =>
      request('PUT', channelPath(connector, line, '/settings'), { json: { values } }),
    runAction: (connector, line, action, data) =>
      request('POST', channelPath(connector, line, `/actions/${part(action)}`), {
        json: data === undefined ? {} : { data },
      }),
    operators: () => request('GET', '/api/v1/operators'),
    addOperator: (input) => request('POST', '/api/v1/operators', { json: input }),
    changeOperator: (operator, patch) => request('PATCH', `/api/v1/operators/${part(operator)}`, { json: patch }),
  }
}
