import {
  checkLineName,
  checkLineSettings,
  describeProblems,
  PlugboardError,
  type LineId,
  type LineInfo,
  type LineInfoCacheCounters,
  type LineCreate,
  type LineSettings,
  type LineView,
} from '@plugboard/contract'
import type { LineRow } from '@plugboard/store'
import type { CacheReminder } from '../channels/cache-reminder.ts'
import type { ChannelService } from '../channels/channel-service.ts'
import type { HostLines, LinePatch } from '../host.ts'
import type { HostParts } from '../parts.ts'
import { lineView } from '../views/line-view.ts'
import { closeSessions } from './close-sessions.ts'
import type { LineInfoCache } from './line-info.ts'

export interface LineServiceOptions {
  readonly parts: HostParts
  readonly channels: ChannelService
  readonly info: LineInfoCache
  readonly reminder: CacheReminder
  /** A line was switched on or off. */
  readonly switched: (line: LineId) => void
}

/** Lines as people change them. */
export class LineService implements HostLines {
  readonly #parts: HostParts
  readonly #options: LineServiceOptions

  constructor(options: LineServiceOptions) {
    this.#parts = options.parts
    this.#options = options
  }

  list(): readonly LineView[] {
    return this.#parts.lines.rows().map((row) => this.#view(row))
  }

  get(line: number): LineView {
    return this.#view(this.#parts.lines.row(this.#parts.lines.get(line).id)!)
  }

  async create(input: LineCreate): Promise<LineView> {
    const name = validName(input.name)
    const settings = validSettings('new', input.settings ?? {})
    const { store, ledger, clock } = this.#parts
    const row: LineRow = {
      id: store.nextId('line') as LineId,
      version: 0,
      name,
      active: input.active ?? true,
      settings,
      createdMs: clock.now(),
    }
    await ledger.run({
      wanted: {},
      decide: (draft) => {
        draft.insert('lines', row)
        draft.journal({ kind: 'line', line: row.id })
      },
    })
    void this.#parts.hooks.lineCreate(this.#parts.lines.get(row.id))
    return this.get(row.id)
  }

  async update(line: number, patch: LinePatch): Promise<LineView> {
    const { id } = this.#parts.lines.get(line)
    const name = patch.name === undefined ? {} : { name: validName(patch.name) }
    const settings = validSettings(line, patch.settings ?? {})
    const active = patch.active === undefined ? {} : { active: patch.active }
    await this.#parts.ledger.run({
      wanted: {},
      decide: (draft) => {
        const before = draft.line(id)
        if (before === undefined) throw new PlugboardError('LINE_UNKNOWN', { line })
        draft.update('lines', { ...before, ...name, ...active, settings: { ...before.settings, ...settings } })
        draft.journal({ kind: 'line', line: id })
      },
    })
    await this.cleanCache(line)
    this.#options.switched(id)
    return this.get(line)
  }

  /** First nothing comes in or goes out any more, then every channel goes with its event, then the line. (contract.md 3.5) */
  async delete(line: number): Promise<void> {
    await this.update(line, { active: false })
    const gone = this.#parts.lines.get(line)
    await this.#removeChannels(gone.id)
    await closeSessions(this.#parts, { line: gone.id }, 'line-deleted')
    await this.#parts.ledger.run({
      wanted: {},
      decide: (draft) => {
        draft.deleteLine(gone.id)
        draft.journal({ kind: 'lineDeleted', line: gone.id })
      },
      committed: () => this.#parts.lines.remove(gone.id),
    })
    // A connector may have saved a status while its line was on its way out; from here on nobody can.
    await this.#removeChannels(gone.id)
    await this.cleanCache(line)
    await this.#parts.hooks.lineDelete(gone)
  }

  async info(line: number): Promise<LineInfo> {
    return this.#options.info.get(this.#parts.lines.get(line).id)
  }

  infoCounters(): LineInfoCacheCounters {
    return this.#options.info.counters()
  }

  /** Journalled, so that every worker forgets it; also of a line that is gone. @throws LINE_UNKNOWN for what can be no line */
  async cleanCache(line: number): Promise<void> {
    if (!Number.isSafeInteger(line) || line < 1) throw new PlugboardError('LINE_UNKNOWN', { line })
    this.forgetInfo(line as LineId)
    await this.#parts.ledger.run({
      wanted: {},
      decide: (draft) => draft.journal({ kind: 'cleanCache', line: line as LineId }),
    })
  }

  /** In this process only. */
  forgetInfo(line: LineId): void {
    this.#options.info.clean(line)
    this.#options.reminder.cleaned(line)
  }

  async #removeChannels(line: LineId): Promise<void> {
    for (const { connector } of this.#parts.channels.ofLine(line))
      await this.#options.channels.remove(connector, line, 'line-deleted')
  }

  #view(row: LineRow): LineView {
    return lineView(
      row,
      this.#parts.channels.ofLine(row.id).map((channel) => this.#options.channels.view(channel)),
    )
  }
}

function validName(name: unknown): string {
  const checked = checkLineName(name)
  if (!checked.ok) throw new PlugboardError('LINE_NAME_INVALID')
  return checked.value
}

function validSettings(line: number | 'new', settings: unknown): Partial<LineSettings> {
  const checked = checkLineSettings(settings)
  if (!checked.ok)
    throw new PlugboardError('LINE_SETTINGS_INVALID', { line, problem: describeProblems(checked.problems) })
  return checked.value
}
