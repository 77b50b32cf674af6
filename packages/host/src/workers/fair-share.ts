/** How many channels a worker takes or gives back to come to its fair share. */
export interface Share {
  readonly take: number
  readonly giveBack: number
}

/**
 * Every worker owns as many channels as the others, or one more: it takes free ones up to that number and gives back
 * what is beyond it. `channels` is the number that have to run; `workers` those that live, itself included.
 */
export function fairShare({ channels, workers, held }: Record<'channels' | 'workers' | 'held', number>): Share {
  const share = Math.ceil(channels / Math.max(1, workers))
  return { take: Math.max(0, share - held), giveBack: Math.max(0, held - share) }
}
