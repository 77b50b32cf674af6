import { describe, expect, it } from 'vitest'
import { FreshMap } from '../src/state/fresh-map.ts'

describe('a map that events and answers fill', () => {
  it('takes an event twice as once', () => {
    const map = new FreshMap<number, string>()
    map.applyEvent(1, 'a')
    map.applyEvent(1, 'a')
    expect(map.values()).toEqual(['a'])
  })

  it('takes an answer when nothing came meanwhile', () => {
    const map = new FreshMap<number, string>()
    map.applyEvent(1, 'old')
    const begun = map.begin()
    expect(map.applyAnswer(1, 'answer', begun)).toBe(true)
    expect(map.get(1)).toBe('answer')
  })

  it('drops an answer that an event overtook, for that key only', () => {
    const map = new FreshMap<number, string>()
    const begun = map.begin()
    map.applyEvent(1, 'event')
    expect(map.applyAnswer(1, 'answer', begun)).toBe(false)
    expect(map.applyAnswer(2, 'answer', begun)).toBe(true)
    expect([map.get(1), map.get(2)]).toEqual(['event', 'answer'])
  })

  it('does not bring back what was deleted meanwhile', () => {
    const map = new FreshMap<number, string>()
    map.applyEvent(1, 'a')
    const begun = map.begin()
    map.delete(1)
    map.applyAnswer(1, 'a', begun)
    expect(map.has(1)).toBe(false)
  })

  it('takes a whole list, and keeps what came after it was asked for', () => {
    const map = new FreshMap<number, string>()
    for (const key of [1, 2]) map.applyEvent(key, 'old')
    const begun = map.begin()
    map.applyEvent(3, 'event')
    map.replaceAll(new Map([[1, 'answer']]), begun)
    expect([map.get(1), map.get(2), map.get(3)]).toEqual(['answer', undefined, 'event'])
  })

  it('takes answers of requests that begin after it was emptied', () => {
    const map = new FreshMap<number, string>()
    const before = map.begin()
    map.applyEvent(1, 'a')
    map.clear()
    map.applyAnswer(1, 'late', before)
    expect(map.size).toBe(0)
    map.applyAnswer(1, 'fresh', map.begin())
    expect(map.get(1)).toBe('fresh')
  })
})
