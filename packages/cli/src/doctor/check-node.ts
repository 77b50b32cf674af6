import { bad, type Finding, good } from './finding.ts'

const NEEDED_MAJOR = 24

export function checkNode(): Finding {
  const found = process.version
  if (Number(process.versions.node.split('.', 1)[0]) >= NEEDED_MAJOR) return good(`Node.js ${found}`)
  return bad(`Node.js ${found} is too old.`, `Run it with Node.js ${NEEDED_MAJOR} or newer.`)
}
