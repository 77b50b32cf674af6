/** How far a backup, a restore or a check is. */
export interface Progress {
  /** `database` counts pages, `files` counts files, `check` counts what is looked at. */
  readonly step: 'check' | 'database' | 'files'
  readonly done: number
  readonly total: number
}

export type OnProgress = (progress: Progress) => void
