import type {
  ChannelView,
  CheckView,
  HookView,
  PluginCallView,
  SimulatedChatView,
  SimulatedMessengerView,
} from '@plugboard/contract'
import { part, type Request } from './request.ts'

/** Where a simulated chat is. */
export type SimulatedChatKey = Pick<SimulatedChatView, 'connector' | 'line' | 'chat'>

export type Fault = SimulatedMessengerView['fault']

export interface CustomerFile {
  readonly name: string
  readonly mime: string
  readonly base64: string
}

/** What simulated customers do. Absent outside the sandbox. */
export interface SandboxApi {
  messengers(): Promise<{ readonly items: readonly SimulatedMessengerView[] }>
  chats(): Promise<{ readonly items: readonly SimulatedChatView[] }>
  checks(): Promise<{ readonly items: readonly CheckView[] }>
  begin(input: {
    readonly connector: string
    readonly line: number
    readonly names: readonly string[]
    readonly group: boolean
  }): Promise<SimulatedChatView>
  says(
    at: SimulatedChatKey,
    customer: string,
    input: { readonly text?: string; readonly files?: readonly CustomerFile[] },
  ): Promise<SimulatedChatView>
  edits(at: SimulatedChatKey, customer: string, message: string, text: string): Promise<SimulatedChatView>
  deletes(at: SimulatedChatKey, customer: string, message: string): Promise<SimulatedChatView>
  reads(at: SimulatedChatKey, customer: string): Promise<SimulatedChatView>
  types(at: SimulatedChatKey, customer: string): Promise<SimulatedChatView>
  connect(connector: string, line: number): Promise<ChannelView>
  setFault(connector: string, fault: Fault): Promise<void>
  /** Calls into plugins, the latest first. */
  calls(query: {
    readonly plugin?: string
    readonly message?: number
    readonly limit?: number
  }): Promise<{ readonly items: readonly PluginCallView[] }>
  hooks(): Promise<{ readonly items: readonly HookView[] }>
}

export function createSandboxApi(request: Request): SandboxApi {
  const act = (at: SimulatedChatKey, what: string, json: unknown): Promise<SimulatedChatView> =>
    request('POST', `/sandbox/v1/chats/${part(at.connector)}/${part(at.line)}/${part(at.chat)}/${what}`, { json })
  return {
    messengers: () => request('GET', '/sandbox/v1/messengers'),
    chats: () => request('GET', '/sandbox/v1/chats'),
    checks: () => request('GET', '/sandbox/v1/checks'),
    begin: (input) => request('POST', '/sandbox/v1/chats', { json: input }),
    says: (at, customer, input) => act(at, 'says', { customer, ...input }),
    edits: (at, customer, message, text) => act(at, 'edits', { customer, message, text }),
    deletes: (at, customer, message) => act(at, 'deletes', { customer, message }),
    reads: (at, customer) => act(at, 'reads', { customer }),
    types: (at, customer) => act(at, 'types', { customer }),
    connect: (connector, line) => request('POST', '/sandbox/v1/connect', { json: { connector, line } }),
    setFault: (connector, fault) => request('POST', '/sandbox/v1/faults', { json: { connector, fault } }),
    calls: (query) => request('GET', '/sandbox/v1/calls', { query }),
    hooks: () => request('GET', '/sandbox/v1/hooks'),
  }
}
