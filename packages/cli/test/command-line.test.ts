import { describe, expect, it } from 'vitest'
import { jsonLines, run } from './run-command.ts'

const COMMANDS = ['new', 'dev', 'trigger', 'serve', 'trace', 'status', 'doctor']

describe('help', { timeout: 60_000 }, () => {
  it('lists every command', async () => {
    const { code, out } = await run(['--help'])
    expect(code).toBe(0)
    for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^  ${command} `, 'm'))
  })

  it.each(COMMANDS)('of %s shows an example', async (command) => {
    const { code, out, err } = await run([command, '--help'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain(`Example:\n`)
    expect(out).toMatch(new RegExp(`^ +\\$ .*plugboard ${command}`, 'm'))
    expect(out).toContain('--json')
  })

  it('is there at once, and so is the version', async () => {
    const begin = performance.now()
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(performance.now() - begin).toBeLessThan(3000)
  })
})

describe('a wrong call', { timeout: 60_000 }, () => {
  it.each([
    [[], 'No command was given'],
    [['sing'], "Unknown command 'sing'"],
    [['serve', '--loud'], "Unknown option '--loud'"],
    [['serve', 'twice'], 'Too many arguments'],
    [['serve', '--port'], 'argument missing'],
    [['serve', '--port', 'eighty'], 'port must be a whole number (from --port)'],
    [['serve', '--port', '70000'], 'port must be at most 65,535 (from --port)'],
    [['serve', '--log-level', 'loud'], 'logLevel must be debug or info or warn or error or silent (from --log-level)'],
    [['serve', '--public-url', 'chat.example.com'], 'publicUrl must be an http or https address (from --public-url)'],
    [['serve', '--admin-password', 'short'], 'adminPassword has fewer than 8 characters (from --admin-password)'],
    [['serve', '--config', 'none.ts'], 'there is no such file'],
    [['serve', '--host', '0.0.0.0'], 'does not listen on 0.0.0.0 without a password'],
    [['dev', '--seed', 'x'], 'seed must be a whole number'],
    [['trace'], "Missing required argument 'message'"],
    [['trace', 'x'], 'x is no number of a message'],
    [['trace', '1', '--url', 'http://127.0.0.1:1', '--data-dir', 'x'], 'cannot be used with'],
  ])('%j ends with 2 and says why', async (args, words) => {
    const { code, out, err } = await run(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(words)
  })

  it.each([
    [['serve', '--loud'], 'COMMAND_INVALID'],
    [['serve', '--port', 'x'], 'CONFIG_VALUE_INVALID'],
    [['trace', 'x'], 'COMMAND_INVALID'],
  ])('%j is told as JSON with --json', async (args, code) => {
    const { out, err } = await run([...args, '--json'])
    expect([err, jsonLines(out)]).toEqual([
      '',
      [{ type: 'error', code, message: expect.any(String), next: expect.stringMatching(/\w/) }],
    ])
  })
})
