import { definePlugin, type Plugin, type PluginHost, type WebRequest, type WebResponse } from '@plugboard/contract'
import { crossOriginHeaders } from './allowed-origin.ts'
import { BuiltFile } from './built-file.ts'
import { connector, descriptor } from './descriptor.ts'
import { lineInfo } from './line-info.ts'
import { OpenSockets } from './open-sockets.ts'
import { deliver, showActivity } from './operator-side.ts'
import { chatPage, previewPage } from './pages.ts'
import { RateLimit } from './rate-limit.ts'
import { closeCodes } from './protocol.ts'
import { publicSettings, settingsOf } from './settings.ts'
import { settingsComponent } from './settings-component.ts'
import { takeUpload, uploadMaxBytes } from './take-upload.ts'
import { VisitorSocket, type Webchat } from './visitor-socket.ts'

const name = 'webchat'
/** Messages that a visitor may write at once. */
const messagesBurst = 10

/** What the plugin taps and which doors it opens. Everything else is in the file that the function comes from. */
const plugin: Plugin = definePlugin({
  name,
  apply(host) {
    const limit = new RateLimit(host.clock, messagesBurst)
    const webchat: Webchat = { host, connector, sockets: new OpenSockets(), limit }
    const { hooks } = host
    hooks.buildList.tap(name, (list) => list.add(descriptor))
    hooks.lineInfo.for(connector).tap(name, lineInfo)

    // Outbound: the chat itself is where widgets find it.
    hooks.messageAdd.for(connector).tapPromise(name, deliver)
    hooks.messageUpdate.for(connector).tapPromise(name, deliver)
    hooks.messageDelete.for(connector).tapPromise(name, deliver)
    hooks.chatActivity
      .for(connector)
      .tapPromise(name, (activity) => showActivity(webchat.sockets, host.lines.get(activity.line), activity))
    // Whoever comes back hears whether the channel is ready again, as after a reload, or is not.
    hooks.channelStop.for(connector).tapPromise(name, async ({ line }) => {
      for (const socket of webchat.sockets.onLine(line)) socket.close('goingAway')
    })

    openDoors(webchat)
  },
  components: { 'plugboard:webchat': settingsComponent },
})

export default plugin

/** What browsers ask for. */
function openDoors(webchat: Webchat): void {
  const { host } = webchat
  const widget = new BuiltFile('webchat.js')
  const preview = new BuiltFile('preview.js')
  host.web.socket({
    connector,
    path: '/lines/:line/socket',
    connect: (socket, request) => {
      // A line that cannot exist is as good as one that is switched off.
      if (lineOf(request) === undefined) socket.close(closeCodes.notReady, 'notReady')
      else void new VisitorSocket(webchat, socket, request)
    },
  })
  get('/webchat.js', (request) => widget.answer(request))
  get('/preview.js', (request) => preview.answer(request))
  get('/preview', previewPage)
  get('/lines/:line', (request) => chatPage(Number(request.params['line'])))
  get('/lines/:line/settings', (request) => tellSettings(host, request))
  const path = '/lines/:line/files'
  host.web.route({ connector, method: 'OPTIONS', path, handle: (request) => allowUpload(host, request) })
  host.web.route({
    connector,
    method: 'POST',
    path,
    maxBytes: uploadMaxBytes,
    handle: (request) => takeUpload(webchat, request),
  })

  function get(address: string, handle: (request: WebRequest) => WebResponse | Promise<WebResponse>): void {
    host.web.route({ connector, method: 'GET', path: address, handle })
  }
}

function tellSettings(host: PluginHost, request: WebRequest): WebResponse {
  const channel = host.channel(connector, Number(request.params['line']))
  const headers = { ...crossOriginHeaders(request, settingsOf(channel)), 'cache-control': 'no-cache' }
  return { headers, body: { ...publicSettings(channel) } }
}

/** Browsers ask before they send a file to another origin. */
function allowUpload(host: PluginHost, request: WebRequest): WebResponse {
  const settings = settingsOf(host.channel(connector, Number(request.params['line'])))
  return {
    status: 204,
    headers: {
      ...crossOriginHeaders(request, settings),
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-max-age': '600',
    },
  }
}

function lineOf({ params }: Pick<WebRequest, 'params'>): number | undefined {
  const line = Number(params['line'])
  return Number.isSafeInteger(line) && line > 0 ? line : undefined
}
