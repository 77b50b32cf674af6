import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads'
import { tuningDefaults, type Tuning } from '../engine/engine-options.ts'
import { Engine } from '../engine/engine.ts'
import type { QuestionArguments, QuestionName } from '../engine/questions.ts'
import { faultOf, storeErrorOf, type Fault } from '../store-fault.ts'
import type { Write } from '../write.ts'
import { Checkpoints } from './checkpoints.ts'
import { GROUP_WRITES } from './group-writes.ts'
import { STARTED, type ThreadAnswer, type ThreadRequest, type ThreadStart } from './thread-messages.ts'

type CommitRequest = Extract<ThreadRequest, { commit: unknown }>
type Question = Extract<ThreadRequest, { ask: unknown }>

const port = parentPort as MessagePort
const start = workerData as ThreadStart
/** A commit copies only where the thread for that does not keep up. */
const CHECKPOINT_PAGES = 64_000
const tuning: Tuning = { checkpointPages: CHECKPOINT_PAGES, ...start.tuning }
const checkpointPlace = { file: start.file, sync: tuning.sync ?? tuningDefaults.sync }

/** Answers questions at once and stores what waits group by group, looking after each for what came meanwhile. */
function serve(engine: Engine): void {
  const checkpoints = new Checkpoints(checkpointPlace, () => engine.checkpoint())
  const commits: CommitRequest[] = []
  let closing: ThreadRequest | undefined
  const take = (requests: readonly ThreadRequest[]): void => {
    answer(requests.filter((request) => 'ask' in request).map((question) => answerQuestion(engine, question)))
    commits.push(...requests.filter((request) => 'commit' in request))
    closing ??= requests.find((request) => 'close' in request)
  }
  port.on('message', (request: ThreadRequest) => {
    take([request, ...arrived()])
    while (commits.length > 0) {
      answer(commit(engine, takeGroup(commits)))
      checkpoints.afterCommit()
      take(arrived())
    }
    if (closing !== undefined) void end(engine, checkpoints, closing.id)
  })
}

/** The store asks for this when nothing else waits. */
async function end(engine: Engine, checkpoints: Checkpoints, id: number): Promise<void> {
  await checkpoints.close()
  engine.close()
  answer([{ id, value: undefined }])
  port.close()
}

/** Requests that came meanwhile. */
function arrived(): ThreadRequest[] {
  const requests: ThreadRequest[] = []
  for (;;) {
    const received = receiveMessageOnPort(port)
    if (received === undefined) return requests
    requests.push(received.message as ThreadRequest)
  }
}

/** The oldest requests, up to the size of a group. */
function takeGroup(commits: CommitRequest[]): CommitRequest[] {
  let writes = 0
  const end = commits.findIndex((request) => (writes += request.commit.length) >= GROUP_WRITES)
  return commits.splice(0, end === -1 ? commits.length : end + 1)
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
  serve(new Engine({ ...start, tuning }))
  answer([{ id: STARTED, value: undefined }])
} catch (error) {
  answer([{ id: STARTED, fault: faultOfAny(error) }])
  port.close()
}
