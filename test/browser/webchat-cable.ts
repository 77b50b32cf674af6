import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** The network between a browser and the host, to be cut by a test. */
export class WebchatCable {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #state: 'whole' | 'cut' | 'silent' = 'whole'

  private constructor(port: number) {
    this.#server = createServer({ pauseOnConnect: true }, (near) => this.#carry(near, port))
  }

  static async to(host: string): Promise<WebchatCable> {
    const cable = new WebchatCable(Number(new URL(host).port))
    await new Promise<void>((resolve) => cable.#server.listen(0, '127.0.0.1', resolve))
    return cable
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Every connection breaks, and no new one comes about. */
  cut(): void {
    this.#state = 'cut'
    for (const socket of this.#sockets) socket.destroy()
  }

  /** Nothing arrives any more, and nobody is told. */
  silence(): void {
    this.#state = 'silent'
    for (const socket of this.#sockets) socket.unpipe().pause()
  }

  /** New connections work again; the old ones stay as they are. */
  mend(): void {
    this.#state = 'whole'
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #carry(near: Socket, port: number): void {
    this.#keep(near)
    if (this.#state === 'cut') return void near.destroy()
    if (this.#state === 'silent') return
    const far = connect(port, '127.0.0.1')
    this.#keep(far)
    near.pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.#sockets.delete(socket))
  }
}
