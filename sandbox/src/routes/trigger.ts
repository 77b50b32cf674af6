import { messengerFaults } from '@plugboard/testkit'
import { trigger, type TriggerInput, type TriggerView } from '../triggering/trigger.ts'
import { triggerEvents } from '../triggering/trigger-events.ts'
import { filesBodyLimit, filesInput } from './files-input.ts'
import {
  connectorInput,
  forAdministrators,
  inputOf,
  lineInput,
  messengerId,
  type SandboxApp,
  type SandboxParts,
} from './sandbox-app.ts'

const input = inputOf(
  {
    event: { type: 'string', enum: Object.keys(triggerEvents) },
    connector: connectorInput,
    line: lineInput,
    chat: messengerId,
    customer: { type: 'string', minLength: 1, maxLength: 255 },
    text: { type: 'string', minLength: 1, maxLength: 1_000_000 },
    message: messengerId,
    files: filesInput,
    fault: { type: 'string', enum: messengerFaults },
    body: {},
    set: { type: 'object', maxProperties: 100 },
  },
  ['event'],
)

export function triggerRoutes(app: SandboxApp, parts: SandboxParts): void {
  app.post<{ Body: TriggerInput }>(
    '/sandbox/v1/trigger',
    {
      bodyLimit: filesBodyLimit,
      config: forAdministrators,
      schema: { summary: 'A sample event, and what came of it', tags: ['sandbox'], body: input },
    },
    async ({ body }): Promise<TriggerView> => await trigger(parts, body),
  )
}
