import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads'
import { Engine } from '../engine/engine.ts'
import type { QuestionArguments, QuestionName } from '../engine/questions.ts'
import { faultOf, storeErrorOf, type Fault } from '../store-fault.ts'
import type { Write } from '../write.ts'
import { STARTED, type ThreadAnswer, type ThreadRequest, type ThreadStart } from './thread-messages.ts'

type CommitRequest = Extract<ThreadRequest, { commit: unknown }>
type Question = Extract<ThreadRequest, { ask: unknown }>

/** Writes that one transaction takes at most: what comes later waits for the next one. */
const GROUP_WRITES = 4_096

const port = parentPort as MessagePort
const start = workerData as ThreadStart

function serve(engine: Engine): void {
  port.on('message', (requests: readonly ThreadRequest[]) => {
    const waiting = [...requests, ...arrived()]
    answer(waiting.filter((request) => 'ask' in request).map((question) => answerQuestion(engine, question)))
    for (const group of groupsOf(waiting.filter((request) => 'commit' in request))) answer(commit(engine, group))
    const close = waiting.find((request) => 'close' in request)
    if (close === undefined) return
    engine.close()
    answer([{ id: close.id, value: undefined }])
    port.close()
  })
}

/** Requests that came while the last group was written. */
function arrived(): ThreadRequest[] {
  const requests: ThreadRequest[] = []
  for (;;) {
    const received = receiveMessageOnPort(port)
    if (received === undefined) return requests
    requests.push(...(received.message as readonly ThreadRequest[]))
  }
}

function groupsOf(requests: readonly CommitRequest[]): CommitRequest[][] {
  const groups: CommitRequest[][] = []
  let writes = GROUP_WRITES
  for (const request of requests) {
    if (writes + request.commit.length > GROUP_WRITES) {
      groups.push([])
      writes = 0
    }
    groups.at(-1)?.push(request)
    writes += request.commit.length
  }
  return groups
}

/** All requests in one transaction. */
function commit(engine: Engine, requests: readonly CommitRequest[]): ThreadAnswer[] {
  const results = engine.commit(requests.flatMap(({ commit: writes }) => writes as Write[]))
  let from = 0
  return requests.map(({ id, commit: writes }) => {
    const own = results.slice(from, from + writes.length)
    from += writes.length
    return { id, failed: own.flatMap((result, at) => (result === null ? [] : [[at, faultOf(result)] as const])) }
  })
}

function answerQuestion(engine: Engine, { id, ask, args }: Question): ThreadAnswer {
  try {
    return { id, value: engine.ask(ask, args as QuestionArguments<QuestionName>) }
  } catch (error) {
    return { id, fault: faultOfAny(error) }
  }
}

function answer(answers: readonly ThreadAnswer[]): void {
  if (answers.length > 0) port.postMessage(answers)
}

function faultOfAny(error: unknown): Fault {
  return faultOf(storeErrorOf(error, start))
}

try {
  serve(new Engine(start))
  answer([{ id: STARTED, value: undefined }])
} catch (error) {
  answer([{ id: STARTED, fault: faultOfAny(error) }])
  port.close()
}
