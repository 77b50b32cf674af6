import { expect, test } from 'vitest'
import { fairShare } from '../src/workers/fair-share.ts'

test.each([
  { channels: 0, workers: 1, held: 0, take: 0, giveBack: 0 },
  { channels: 3, workers: 1, held: 0, take: 3, giveBack: 0 },
  { channels: 3, workers: 2, held: 2, take: 0, giveBack: 0 },
  { channels: 3, workers: 2, held: 1, take: 1, giveBack: 0 },
  { channels: 4, workers: 2, held: 4, take: 0, giveBack: 2 },
  { channels: 1, workers: 5, held: 0, take: 1, giveBack: 0 },
  { channels: 2, workers: 0, held: 0, take: 2, giveBack: 0 },
])(
  '$held of $channels channels with $workers workers: take $take, give back $giveBack',
  ({ take, giveBack, ...at }) => {
    expect(fairShare(at)).toEqual({ take, giveBack })
  },
)
