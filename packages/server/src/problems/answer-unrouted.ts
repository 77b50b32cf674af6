import type { Log } from '@plugboard/contract'
import { PlugboardError } from '@plugboard/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Socket } from 'node:net'
import { PROBLEM_TYPE, problemOf } from './problem.ts'
import { sendProblem } from './answer-problem.ts'

/** Requests that fail before any route is found, such as a path with a broken percent sign. */
export function answerUnrouted(error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, new PlugboardError('HTTP_REQUEST_INVALID', { problem: error.message }))
}

/** Bytes that are no HTTP request, and headers that are too long or too slow: answered on the bare socket. */
export function answerNoHttp(log: Log): (error: Error, socket: Socket) => void {
  return (error, socket) => {
    log.debug('a connection sent no usable request', { problem: error.message })
    if (!socket.writable) return void socket.destroy(error)
    const problem = problemOf(new PlugboardError('HTTP_REQUEST_INVALID', { problem: error.message }))
    const body = JSON.stringify(problem)
    const head = [
      'HTTP/1.1 400 Bad Request',
      `content-type: ${PROBLEM_TYPE}`,
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
    ]
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  }
}
