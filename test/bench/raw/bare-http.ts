import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { HttpLoad } from '../http/http-load.ts'
import type { OpenPeer } from '../peer.ts'

/** The least that a message over HTTP costs: its body read and parsed, and an answer. Nothing is stored. */
export const open: OpenPeer = ({ producers }) => {
  let handled = 0
  let load: HttpLoad
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { message } = JSON.parse(body) as { readonly message?: object }
      if (message !== undefined) handled += 1
      const answer = '{}'
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer)
    })
  })
  return {
    name: 'bare node:http with JSON parsing',
    version: process.versions.node,
    async start() {
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      load = new HttpLoad(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, producers)
    },
    async oneRound(turn) {
      const before = handled
      const produced = await load.round(turn)
      return { ...produced, handled: handled - before }
    },
    async stop() {
      await load.close()
      server.close()
      server.closeAllConnections()
    },
  }
}
