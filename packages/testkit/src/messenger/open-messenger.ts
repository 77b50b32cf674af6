import type { Clock, Fetch, Random, SimulatedChatView } from '@plugboard/contract'
import { canonicalConnectorId } from '@plugboard/contract'
import { systemClock } from '../clock/system-clock.ts'
import { seededRandom } from '../random/seeded-random.ts'
import type { AccountSnapshot } from './account.ts'
import { Accounts } from './accounts.ts'
import { answerConnector } from './answer-connector.ts'
import { CustomerSide } from './customer-side.ts'
import type { MessengerAbility, MessengerDefinition } from './messenger-definition.ts'
import type { Door, Listen } from './listen.ts'
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
  /**
   * Which start of the same data this is, from 1. A snapshot may be older than the last ids that were given out, because
   * the process was killed; ids of a later start are never those of an earlier one. Default 1.
   */
  readonly start?: number
}

/** Runs a simulated messenger: one account per line, made when it is first asked for. */
export async function openMessenger(
  definition: MessengerDefinition,
  options: OpenMessengerOptions,
): Promise<Messenger> {
  const { clock = systemClock, slowMs = 3_000 } = options
  const running: Running = { definition, fault: 'none' }
  const door = await options.listen((request) => {
    return answerConnector(request, { ...running, account: (line) => accounts.find(line), clock, slowMs })
  })
  const accounts = openAccounts(options, door.url)
  const customers = new CustomerSide(
    () => running.definition,
    (line) => accounts.of(line),
  )
  return Object.assign(customers, controls({ options, running, door, accounts }))
}

/** What changes while it runs. */
interface Running {
  definition: MessengerDefinition
  fault: MessengerFault
}

function openAccounts(options: OpenMessengerOptions, messengerUrl: string): Accounts {
  const { connectorUrl, fetch, clock = systemClock, random = seededRandom(1) } = options
  const { changed = () => undefined, start = 1 } = options
  const connector = canonicalConnectorId(options.connector)
  const stored = options.snapshot?.accounts ?? []
  return new Accounts({ connector, messengerUrl, connectorUrl, clock, random, fetch, changed, start }, stored)
}

interface Controlled {
  readonly options: OpenMessengerOptions
  readonly running: Running
  readonly door: Door
  readonly accounts: Accounts
}

function controls({ options, running, door, accounts }: Controlled): Omit<Messenger, keyof CustomerSide> {
  const { without = [] } = options
  return {
    connector: canonicalConnectorId(options.connector),
    url: door.url,
    name: () => running.definition.name,
    abilities: () => running.definition.abilities.filter((ability) => !without.includes(ability)),
    settings: (line) => running.definition.settings(accounts.of(line)),
    chats: () => accounts.all().flatMap(({ phones }) => phones.chats()),
    file: (line, id) => accounts.find(line)?.files.get(id),
    redefine: (definition) => void (running.definition = definition),
    fault: () => running.fault,
    async setFault(fault) {
      running.fault = fault
      await (fault === 'down' ? door.suspend() : door.resume())
    },
    snapshot: () => ({ accounts: accounts.all().map((account) => account.snapshot()) }),
    async close() {
      for (const { phones } of accounts.all()) phones.close()
      await door.close()
    },
  }
}
