import { startSandbox } from '@plugboard/sandbox'

/** A sandbox as a program: `run-sandbox.ts <data folder> <port>`. Prints where the page is. */
const [, , dataDir = '', port = '0'] = process.argv
const sandbox = await startSandbox({ dataDir, port: Number(port) })
process.stdout.write(`${sandbox.url}\n`)
