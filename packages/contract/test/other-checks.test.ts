import { describe, expect, test } from 'vitest'
import {
  checkChannelData,
  checkChatRename,
  checkConfig,
  checkCustomerTyping,
  checkEdit,
  checkFlags,
  checkLineInfoAnswer,
  checkLineName,
  checkLineSettings,
  checkManifest,
  checkOperatorInput,
  checkReceipt,
  checkReply,
  configKeys,
  lineSettingsDefaults,
} from '../src/index.ts'
import { valueOf, wrong } from './problem-table.ts'

describe('good values pass as they are', () => {
  test.each([
    [checkReceipt, { im: { chat_id: 1, message_id: 2 }, message: { id: ['a'], date: 1 }, chat: { id: 'c' } }],
    [checkReceipt, { message: { id: ['a', 'b'] } }],
    [checkChatRename, { chat: 'c', name: 'New', user: 'u' }],
    [checkCustomerTyping, { chat: { id: 'c' }, user: { id: 'u' } }],
    [checkChannelData, { id: 'shop', url: 'https://x', url_im: '', name: 'Shop', theme: { dark: true } }],
    [checkChannelData, null],
    [checkFlags, { active: true, error: false }],
    [checkFlags, {}],
    [checkLineName, 'Support'],
    [checkLineSettings, lineSettingsDefaults],
    [checkLineSettings, { WORKTIME_HOLIDAYS: ['29.02', '31.12'], WORKTIME_TIMEZONE: 'Europe/Berlin', QUEUE: [3, 1] }],
    [checkManifest, { contract: '^1.0.0', settings: './settings.schema.json', messenger: './test/messenger.ts' }],
    [
      checkConfig,
      { dataDir: 'x', host: '::1', port: 0, publicUrl: 'https://x.org', logLevel: 'silent', plugins: ['a'] },
    ],
    [checkConfig, {}],
    [checkOperatorInput, { login: 'ann', name: 'Ann', password: '12345678', role: 'administrator' }],
    [checkReply, { text: 'Hi', files: ['f'] }],
    [checkReply, {}],
    [checkEdit, { text: 'Hi' }],
  ] as const)('%o %j', (check, value) => {
    expect(valueOf<unknown>(check(value))).toEqual(value)
  })
})

describe('what is wrong is named', () => {
  test.each([
    [checkReceipt, {}, 'im.message_id is missing, and so is message.id'],
    [checkReceipt, { message: { id: [] } }, 'im.message_id is missing, and so is message.id'],
    [checkReceipt, { message: { id: 'a' } }, 'message.id must be a list'],
    [checkReceipt, { im: {} }, 'im.message_id is missing'],
    [checkReceipt, { im: { message_id: '5' } }, 'im.message_id must be a whole number'],
    [checkChatRename, { chat: 'c', name: '' }, 'name must not be empty'],
    [checkCustomerTyping, { chat: { id: 'c' } }, 'user is missing'],
    [checkChannelData, [], 'data must be an object'],
    [checkChannelData, undefined, 'data is missing'],
    [checkChannelData, { url: 5 }, 'url must be a string'],
    [checkChannelData, { x: 'x'.repeat(65_536) }, 'data has more than 65,536 bytes'],
    [checkChannelData, { x: () => 1 }, 'x must be JSON, not a function'],
    [checkFlags, { active: 'Y' }, 'active must be true or false'],
    [checkFlags, { activ: true }, 'activ is not a known field'],
    [checkLineName, '', 'name must have a character that can be seen'],
    [checkLineName, ' \t', 'name must have a character that can be seen'],
    [checkLineName, 'x'.repeat(256), 'name has more than 255 characters'],
    [checkLineName, 5, 'name must be a string'],
    [checkLineSettings, { WORKTIME_FROM: '9:00' }, 'WORKTIME_FROM must be a time of the form HH:MM'],
    [checkLineSettings, { WORKTIME_TO: '24:00' }, 'WORKTIME_TO must be a time of the form HH:MM'],
    [checkLineSettings, { WORKTIME_HOLIDAYS: ['30.02'] }, 'WORKTIME_HOLIDAYS[0] must be a day of the form DD.MM'],
    [checkLineSettings, { WORKTIME_HOLIDAYS: ['31.04'] }, 'WORKTIME_HOLIDAYS[0] must be a day of the form DD.MM'],
    [
      checkLineSettings,
      { WORKTIME_TIMEZONE: 'Mars/Base' },
      'WORKTIME_TIMEZONE must be a known IANA time zone, such as Europe/Berlin',
    ],
    [
      checkLineSettings,
      { WORKTIME_TIMEZONE: '+03:00' },
      'WORKTIME_TIMEZONE must be an IANA time zone, such as Europe/Berlin',
    ],
    [
      checkLineSettings,
      { WORKTIME_DAYOFF: ['MON'] },
      'WORKTIME_DAYOFF[0] must be MO or TU or WE or TH or FR or SA or SU',
    ],
    [checkLineSettings, { QUEUE: [1, 2, 1] }, 'QUEUE names the operator 1 twice'],
    [checkLineSettings, { WELCOME_MESSAGE: true }, 'WELCOME_MESSAGE must be Y or N'],
    [checkLineSettings, { WELCOM: 'Y' }, 'WELCOM is not a known field'],
    [checkManifest, undefined, 'plugboard is missing'],
    [checkManifest, { setting: './x' }, 'contract is missing; setting is not a known field'],
    [checkConfig, { dir: 'x' }, 'dir is not a known field'],
    [checkConfig, { port: 65_536 }, 'port must be at most 65,535'],
    [checkConfig, { port: '80' }, 'port must be a whole number'],
    [checkConfig, { publicUrl: 'ftp://x' }, 'publicUrl must be an http or https address'],
    [checkConfig, { publicUrl: 'http://[' }, 'publicUrl must be an http or https address'],
    [checkConfig, { adminPassword: 'short' }, 'adminPassword has fewer than 8 characters'],
    [checkOperatorInput, { login: 'a b', password: '12345678' }, 'login must not contain blanks or control characters'],
    [checkOperatorInput, { login: 'a' }, 'password is missing'],
    [checkReply, { files: [{ id: 'x' }] }, 'files[0] must be a string'],
    [checkReply, { txt: 'x' }, 'txt is not a known field'],
    [checkEdit, { text: '' }, 'text must not be empty'],
    [checkLineInfoAnswer, 'x', 'answer must be an object'],
    [checkLineInfoAnswer, { url: 5 }, 'url must be a string'],
  ] as const)('%o %j', (check, value, problem) => {
    expect(wrong(check(value))).toBe(problem)
  })
})

test('no more than 50 problems are listed', () => {
  const answer = checkReply({ files: Array.from({ length: 90 }, () => 5) })
  expect(answer.ok ? [] : answer.problems).toHaveLength(50)
})

test('line info drops what is empty', () => {
  const answer = { id: '', url: 'https://x', url_im: null, name: undefined, picture: { url: '' }, connector_name: 'x' }
  expect(valueOf(checkLineInfoAnswer(answer))).toEqual({ url: 'https://x' })
})

test('the keys of a configuration are known', () => {
  expect(configKeys).toContain('dataDir')
  expect(configKeys).toContain('lineInfoTtlSeconds')
})
