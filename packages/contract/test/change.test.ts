import { describe, expect, test } from 'vitest'
import {
  type ChatId,
  checkInboundChange,
  checkOutboundChange,
  type ConnectorId,
  type FileId,
  type InboundChange,
  type LineId,
  type OutboundChange,
  refuse,
  type UserId,
} from '../src/index.ts'
import { valueOf, wrong } from './problem-table.ts'

const inbound: InboundChange = {
  kind: 'message',
  connector: 'shop' as ConnectorId,
  line: 1 as LineId,
  item: { user: { id: 'u' }, message: { id: 'm', text: 'hello' }, chat: { id: 'c' } },
}

const outbound: OutboundChange = {
  kind: 'add',
  connector: 'shop' as ConnectorId,
  line: 1 as LineId,
  chat: 5 as ChatId,
  author: 2 as UserId,
  system: false,
  text: 'hello',
  files: [],
}

describe('a change of an inbound item', () => {
  test('no answer means no change', () => {
    expect(valueOf(checkInboundChange(undefined, inbound))).toBe(inbound)
    expect(valueOf(checkInboundChange(inbound, inbound))).toBe(inbound)
  })

  test('may rewrite the item, nothing else', () => {
    const item = { ...inbound.item, message: { id: 'm', text: 'HELLO' } }
    expect(valueOf(checkInboundChange({ ...inbound, connector: 'other', line: 9, item }, inbound))).toEqual({
      ...inbound,
      item,
    })
  })

  test('may refuse, and then the item stays', () => {
    expect(valueOf(checkInboundChange(refuse(inbound, 'spam'), inbound))).toEqual({ ...inbound, refused: 'spam' })
    expect(valueOf(checkInboundChange({ ...refuse(inbound, ''), item: {} }, inbound))).toEqual({
      ...inbound,
      refused: 'no reason was given',
    })
  })

  test.each([
    [null, 'change must be an object'],
    [{ ...inbound, item: undefined }, 'item is missing'],
    [{ ...inbound, item: { ...inbound.item, message: {} } }, 'item.message.text is missing, and there are no files'],
    [{ ...inbound, item: { ...inbound.item, chat: { id: 'd' } } }, 'item.chat.id must stay as it was'],
    [{ ...inbound, item: { ...inbound.item, user: { id: 5 } } }, 'item.user.id must be a string'],
    [{ ...inbound, refused: true }, 'refused must be a string'],
  ])('%j is refused', (value, problem) => {
    expect(wrong(checkInboundChange(value, inbound))).toBe(problem)
  })
})

describe('a change of an outbound message', () => {
  test('may rewrite text and files, nothing else', () => {
    const files = ['f' as FileId]
    expect(valueOf(checkOutboundChange({ ...outbound, author: 99, text: 'x', files }, outbound))).toEqual({
      ...outbound,
      text: 'x',
      files,
    })
  })

  test('may refuse', () => {
    expect(valueOf(checkOutboundChange(refuse(outbound, 'no'), outbound)).refused).toBe('no')
  })

  test.each([
    [{ ...outbound, text: '' }, 'text must not be empty where there are no files'],
    [{ ...outbound, text: 5 }, 'text must be a string'],
    [{ ...outbound, text: undefined }, 'text is missing'],
    [{ ...outbound, files: [1] }, 'files[0] must be a string'],
  ])('%j is refused', (value, problem) => {
    expect(wrong(checkOutboundChange(value, outbound))).toBe(problem)
  })
})
