/**
 * A plugin's own doors, under `/connector/<id>/…`, without login: the plugin checks who is there. Neutral to the
 * transport, so that tests call the same code without a server. (design: PluginHost, HTTP)
 */
export interface WebRequest {
  readonly method: string
  /** Below `/connector/<id>`, beginning with `/`. */
  readonly path: string
  /** Values of `:name` parts of the route's path. */
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  /** Up to 10 MB unless the route says otherwise. */
  readonly body: Uint8Array
  /** @throws HTTP_BODY_INVALID when the body is no JSON. */
  json(): unknown
  text(): string
  readonly signal: AbortSignal
  /** The address of the other side. */
  readonly remoteAddress: string
}

export interface WebResponse {
  /** Default 200, or 204 without a body. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON. */
  readonly body?: string | Uint8Array | Readonly<Record<string, unknown>> | readonly unknown[]
}

export interface WebRoute {
  /** Whose door: `/connector/<connector>/…`. */
  readonly connector: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'
  /** Such as `/hook/:line`. */
  readonly path: string
  /** Default 10,000,000. */
  readonly maxBytes?: number
  handle(request: WebRequest): Promise<WebResponse> | WebResponse
}

/** A duplex of messages; a WebSocket on the server, a pair of queues in tests. */
export interface WebSocketDuplex {
  send(data: string | Uint8Array): void
  /** Bytes that were sent but have not left yet. */
  readonly bufferedBytes: number
  close(code?: number, reason?: string): void
  onMessage(call: (data: string | Uint8Array) => void): void
  onClose(call: (code: number, reason: string) => void): void
}

export interface WebSocketRoute {
  readonly connector: string
  readonly path: string
  connect(socket: WebSocketDuplex, request: Omit<WebRequest, 'body' | 'json' | 'text'>): void
}

export interface Web {
  /** @throws WEB_ROUTE_TAKEN when the method and path are taken already */
  route(route: WebRoute): void
  /** @throws WEB_ROUTE_TAKEN */
  socket(route: WebSocketRoute): void
}
