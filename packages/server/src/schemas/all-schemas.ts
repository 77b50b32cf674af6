import { channelStatus, channelView } from './channel-view.ts'
import { chatView, sessionView } from './chat-view.ts'
import { connectorView, pluginView } from './connector-view.ts'
import { diagnosticView } from './diagnostic-view.ts'
import { foundMessage } from './found-message.ts'
import { health } from './health.ts'
import { lineInfo, lineView } from './line-view.ts'
import { deliveryView, messageView } from './message-view.ts'
import { operatorView } from './operator-view.ts'
import { problem } from './problem.ts'
import { quickAnswerView } from './quick-answer-view.ts'
import { messageTrace, traceStep } from './trace-view.ts'
import type { NamedSchema } from './view-schema.ts'

/** Everything with a name in the OpenAPI document. */
export const allSchemas: readonly NamedSchema[] = [
  channelStatus,
  channelView,
  chatView,
  connectorView,
  deliveryView,
  diagnosticView,
  foundMessage,
  health,
  lineInfo,
  lineView,
  messageTrace,
  messageView,
  operatorView,
  pluginView,
  problem,
  quickAnswerView,
  sessionView,
  traceStep,
]
