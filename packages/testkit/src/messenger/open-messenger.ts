import type { Clock, Fetch, LineId, Random, SimulatedChatView } from '@plugboard/contract'
import { canonicalConnectorId } from '@plugboard/contract'
import { systemClock } from '../clock/system-clock.ts'
import { seededRandom } from '../random/seeded-random.ts'
import { Account, type AccountSnapshot } from './account.ts'
import { answerConnector } from './answer-connector.ts'
import { CustomerSide } from './customer-side.ts'
import type { MessengerAbility, MessengerDefinition } from './messenger-definition.ts'
import type { Listen } from './listen.ts'
import type { Messenger } from './messenger.ts'
import type { MessengerFault } from './messenger-fault.ts'

/** Everything of a simulated messenger that a restart needs: JSON. */
export interface MessengerSnapshot {
  readonly accounts: readonly AccountSnapshot[]
}

export interface OpenMessengerOptions {
  /** Which connector it belongs to. */
  readonly connector: string
  /** Where it listens: a real server, or an address in memory (`listenInMemory`). */
  readonly listen: Listen
  /** The address of the connector's own routes: `<public url>/connector/<id>`. */
  readonly connectorUrl: () => string
  /** For calls to the connector, and for files that the messenger fetches. */
  readonly fetch: Fetch
  /** Default: the machine's time. */
  readonly clock?: Clock
  /** Default: seed 1. */
  readonly random?: Random
  /** What the descriptor rules out, such as `group` without CHAT_GROUP. Default none. */
  readonly without?: readonly MessengerAbility[]
  /** Milliseconds that the fault `slow` takes. Default 3,000. */
  readonly slowMs?: number
  /** Called with every new state of a chat. */
  readonly changed?: (chat: SimulatedChatView) => void
  readonly snapshot?: MessengerSnapshot
}

/** Runs a simulated messenger: one account per line, made when it is first asked for. */
export async function openMessenger(
  definition: MessengerDefinition,
  options: OpenMessengerOptions,
): Promise<Messenger> {
  const { clock = systemClock, random = seededRandom(1), slowMs = 3_000, changed = () => undefined } = options
  const { connectorUrl, fetch, snapshot, without = [] } = options
  const connector = canonicalConnectorId(options.connector)
  const accounts = new Map<number, Account>()
  let fault: MessengerFault = 'none'

  const account = (line: number): Account => {
    const found = accounts.get(line)
    if (found !== undefined) return found
    const stored = snapshot?.accounts.find((each) => each.line === line)
    const base = {
      connector,
      line: line as LineId,
      messengerUrl: door.url,
      connectorUrl,
      clock,
      random,
      fetch,
      changed,
    }
    const opened = new Account(stored === undefined ? base : { ...base, snapshot: stored })
    accounts.set(line, opened)
    return opened
  }
  const door = await options.listen((request) =>
    answerConnector(request, { definition, account, fault, clock, slowMs }),
  )
  for (const { line } of snapshot?.accounts ?? []) account(line)

  return Object.assign(new CustomerSide(definition, account), {
    connector,
    name: definition.name,
    url: door.url,
    abilities: definition.abilities.filter((ability) => !without.includes(ability)),
    settings: (line: number) => definition.settings(account(line)),
    chats: () => [...accounts.values()].flatMap(({ phones }) => phones.chats()),
    fault: () => fault,
    async setFault(next: MessengerFault) {
      fault = next
      await (next === 'down' ? door.suspend() : door.resume())
    },
    snapshot: () => ({ accounts: [...accounts.values()].map((each) => each.snapshot()) }),
    async close() {
      for (const { phones } of accounts.values()) phones.close()
      await door.close()
    },
  })
}
