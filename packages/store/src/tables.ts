import type { Rows, TableName } from './changes.ts'
import type { JournalRow } from './rows/journal-row.ts'

/**
 * How a field is kept. `json` is text that is parsed again; a question mark says that the field may be absent from the
 * row, `|null` that it may be null: both are kept as NULL.
 */
export type ColumnKind = 'integer' | 'text' | 'json' | 'boolean' | 'integer?' | 'text?' | 'json?' | 'text|null'

/** One field of a row, and the column that keeps it. */
export interface Column {
  readonly field: string
  /** The field's name in snake case. */
  readonly name: string
  readonly kind: ColumnKind
}

/**
 * A table as every dialect keeps it: which field is kept how. Statements and conversions are made from this, so that
 * a new column is one line here and one migration per dialect.
 */
export interface Table<Row = unknown> {
  readonly name: string
  /** Fields of the primary key. */
  readonly key: readonly string[]
  /**
   * In the order in which values travel: first what an update writes, then the key and the version that it looks for.
   */
  readonly columns: readonly Column[]
  /** Fields that no update changes: a store need not write them again. */
  readonly fixed: readonly string[]
  /** Never there: it carries the type of the rows. */
  readonly row?: Row
}

type FieldOf<Row> = Row extends unknown ? keyof Row & string : never
type Declared<Row> = { readonly [Field in FieldOf<Row>]: ColumnKind }

function declareTable<Row>(
  name: string,
  key: readonly FieldOf<Row>[],
  fields: Declared<Row>,
  fixed: readonly FieldOf<Row>[] = [],
): Table<Row> {
  const columns = Object.entries<ColumnKind>(fields).map(([field, kind]) => ({ field, name: snakeCase(field), kind }))
  const sought = new Set<string>([...key, 'version'])
  return {
    name,
    key,
    fixed,
    columns: [
      ...columns.filter(({ field }) => !sought.has(field)),
      ...columns.filter(({ field }) => sought.has(field)),
    ],
  }
}

function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** Every table whose rows change in place. */
export const tables: { readonly [Name in TableName]: Table<Rows[Name]> } = {
  lines: declareTable<Rows['lines']>('lines', ['id'], {
    id: 'integer',
    version: 'integer',
    name: 'text',
    active: 'boolean',
    settings: 'json',
    createdMs: 'integer',
  }),
  channels: declareTable<Rows['channels']>('channels', ['connector', 'line'], {
    connector: 'text',
    line: 'integer',
    version: 'integer',
    exists: 'boolean',
    active: 'boolean',
    connection: 'boolean',
    register: 'boolean',
    error: 'boolean',
    data: 'json',
    settings: 'json',
    revision: 'integer',
  }),
  users: declareTable<Rows['users']>('users', ['id'], {
    id: 'integer',
    version: 'integer',
    kind: 'text',
    name: 'text',
    createdMs: 'integer',
    connector: 'text?',
    externalId: 'text?',
    profile: 'json?',
    login: 'text?',
    role: 'text?',
    passwordHash: 'text?',
  }),
  chats: declareTable<Rows['chats']>('chats', ['id'], {
    id: 'integer',
    version: 'integer',
    connector: 'text',
    line: 'integer',
    externalId: 'text',
    externalUser: 'text',
    user: 'integer',
    name: 'text',
    description: 'text',
    session: 'integer',
    lastMessage: 'integer',
    lastText: 'text',
    lastDirection: 'text|null',
    lastMs: 'integer',
    lastInboundMs: 'integer',
    unread: 'integer',
    createdMs: 'integer',
  }),
  sessions: declareTable<Rows['sessions']>('sessions', ['id'], {
    id: 'integer',
    version: 'integer',
    chat: 'integer',
    connector: 'text',
    line: 'integer',
    state: 'text',
    operator: 'integer',
    parent: 'integer',
    openedMs: 'integer',
    closedMs: 'integer',
    end: 'text|null',
    closeDueMs: 'integer',
  }),
  messages: declareTable<Rows['messages']>(
    'messages',
    ['id'],
    {
      id: 'integer',
      version: 'integer',
      chat: 'integer',
      session: 'integer',
      direction: 'text',
      author: 'integer',
      text: 'text',
      files: 'json',
      externalIds: 'json',
      atMs: 'integer',
      editedMs: 'integer',
      deletedMs: 'integer',
      versions: 'json',
      delivery: 'integer',
      deliveredMs: 'integer',
      readMs: 'integer',
      trace: 'json',
    },
    ['chat', 'session', 'direction', 'author', 'atMs', 'trace'],
  ),
  deliveries: declareTable<Rows['deliveries']>(
    'deliveries',
    ['id'],
    {
      id: 'integer',
      version: 'integer',
      kind: 'text',
      connector: 'text',
      line: 'integer',
      chat: 'integer',
      externalChat: 'text',
      message: 'integer',
      state: 'text',
      attempts: 'integer',
      createdMs: 'integer',
      dueMs: 'integer',
      waitedMs: 'integer',
      reason: 'text',
      payload: 'json',
      externalIds: 'json',
      resendOf: 'integer',
      settledMs: 'integer',
    },
    ['kind', 'connector', 'line', 'chat', 'externalChat', 'message', 'createdMs', 'resendOf'],
  ),
}

/** The journal; rows are only appended, and trimmed at the old end. */
export const journalTable: Table<JournalRow> = declareTable<JournalRow>('journal', ['seq'], {
  seq: 'integer',
  atMs: 'integer',
  kind: 'text',
  line: 'integer?',
  connector: 'text?',
  chat: 'integer?',
  session: 'integer?',
  message: 'integer?',
  delivery: 'integer?',
  change: 'json?',
})
