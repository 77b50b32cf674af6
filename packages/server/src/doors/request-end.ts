import type { FastifyReply } from 'fastify'

/** One for all: to make an error, with its stack, is a tenth of what a request takes. (test/bench, http-intake) */
const over = new DOMException('The request is over.', 'AbortError')

/** The end of a request: the client goes away, the server closes, or the handler has answered or is late. */
export class RequestEnd {
  readonly #reply: FastifyReply
  readonly #ending: AbortSignal
  #controller: AbortController | undefined
  #isOver = false

  constructor(reply: FastifyReply, ending: AbortSignal) {
    this.#reply = reply
    this.#ending = ending
  }

  /** Made when somebody asks for it: most handlers do not, and to listen costs as much as to read a short body. */
  get signal(): AbortSignal {
    this.#controller ??= this.#listening()
    return this.#controller.signal
  }

  now(): void {
    this.#isOver = true
    if (this.#controller === undefined) return
    this.#ending.removeEventListener('abort', this.#abort)
    this.#abort()
  }

  #listening(): AbortController {
    const controller = new AbortController()
    if (this.#isOver || this.#reply.raw.destroyed || this.#ending.aborted) {
      controller.abort(over)
      return controller
    }
    this.#reply.raw.once('close', this.#abort)
    this.#ending.addEventListener('abort', this.#abort)
    return controller
  }

  readonly #abort = (): void => this.#controller?.abort(over)
}
