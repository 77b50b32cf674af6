import { PlugboardError } from '@plugboard/contract'
import { Option } from 'commander'

/** Where the data are when they are not in the data folder. */
export function databaseOption(): Option {
  return new Option('--database <url>', 'the PostgreSQL database; it is backed up with pg_dump').env(
    'PLUGBOARD_DATABASE',
  )
}

/** The URL is not repeated: it may hold a password. @throws BACKUP_NOT_OURS */
export function refuseDatabase(database: unknown, task: 'back up' | 'restore', folder: string): void {
  if (database === undefined) return
  const command =
    task === 'back up'
      ? `pg_dump --format=custom --file=${folder} "$PLUGBOARD_DATABASE"`
      : `pg_restore --clean --if-exists --dbname="$PLUGBOARD_DATABASE" ${folder}`
  throw new PlugboardError('BACKUP_NOT_OURS', { task, command })
}
