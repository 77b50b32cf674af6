import { randomInt } from 'node:crypto'
import type { Random } from '@plugboard/contract'

const STEPS = 2 ** 47

/** Chance that nobody can foresee. */
export const systemRandom: Random = () => randomInt(STEPS) / STEPS
