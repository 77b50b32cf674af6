import { join } from 'node:path'
import { root } from './paths.mjs'

/** The workspace's own Node.js, which the npm package `node` brings. */
export const node24 = join(root, 'node_modules', 'node', 'bin', 'node')

/** Arguments with which Node.js runs the packages from their source. */
export const sourceArguments = ['--conditions=@plugboard/source', '--disable-warning=ExperimentalWarning']

export const compileCache = join(root, 'node_modules', '.cache', 'node-compile')
