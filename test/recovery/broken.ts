/** What a broken promise means to those who trusted it. */
export type Harm = 'lost' | 'doubled' | 'out of order' | 'untrue'

/** A promise that was broken. */
export interface Broken {
  readonly harm: Harm
  /** One sentence: what was seen, and what should have been. */
  readonly text: string
}

/** Something acknowledged is not there. */
export function lost(text: string): Broken {
  return { harm: 'lost', text }
}

/** Something is there twice, or went out twice. */
export function doubled(text: string): Broken {
  return { harm: 'doubled', text }
}

export function outOfOrder(text: string): Broken {
  return { harm: 'out of order', text }
}

/** What is told is not what is. */
export function untrue(text: string): Broken {
  return { harm: 'untrue', text }
}
