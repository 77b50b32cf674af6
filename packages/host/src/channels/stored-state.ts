import {
  checkFreeJson,
  describeProblems,
  PlugboardError,
  type ChannelState,
  type ConnectorId,
  type LineId,
} from '@plugboard/contract'
import { describeThrown } from '../hooks/within-budget.ts'
import type { ChannelDoors } from './channel-doors.ts'

/** Characters of a key. */
const keyMaxLength = 255
/** Bytes of a value, as JSON. */
const valueMaxBytes = 65_536

interface Place {
  readonly connector: ConnectorId
  readonly line: LineId
}

/** The small durable values of one channel. Every method rejects with STATE_INVALID for what cannot be stored. */
export function storedState({ store, ledger }: Pick<ChannelDoors, 'store' | 'ledger'>, place: Place): ChannelState {
  async function write(key: string, value: unknown): Promise<void> {
    await ledger.run({ wanted: {}, decide: (draft) => draft.setState({ ...place, key, value }) })
  }

  return Object.freeze({
    get: async (key) => store.state(place.connector, place.line, validKey(key, place)),
    set: async (key, value) => write(validKey(key, place), validValue(key, value, place)),
    delete: async (key) => write(validKey(key, place), undefined),
  } satisfies ChannelState)
}

function validKey(key: unknown, place: Place): string {
  if (typeof key !== 'string') throw stateInvalid(describeThrown(key), 'a key is a text', place)
  if (key.length < 1 || key.length > keyMaxLength)
    throw stateInvalid(key, `a key has 1 to ${keyMaxLength} characters`, place)
  if (key.includes('\u0000') || !key.isWellFormed())
    throw stateInvalid(key, 'a key has no NUL and no half of a surrogate pair', place)
  return key
}

function validValue(key: string, value: unknown, place: Place): unknown {
  const checked = checkFreeJson(value, valueMaxBytes, 'value')
  if (!checked.ok) throw stateInvalid(key, describeProblems(checked.problems), place)
  return checked.value
}

function stateInvalid(key: string, problem: string, place: Place): PlugboardError {
  return new PlugboardError('STATE_INVALID', { ...place, key, problem })
}
