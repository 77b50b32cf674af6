import { PlugboardError } from '@plugboard/contract'

/** The URL is not repeated: it may hold a password. @throws BACKUP_NOT_OURS */
export function refuseDatabase(database: string | undefined, task: 'back up' | 'restore', folder: string): void {
  if (database === undefined) return
  const command =
    task === 'back up'
      ? `pg_dump --format=custom --file=${folder} "$PLUGBOARD_DATABASE"`
      : `pg_restore --clean --if-exists --dbname="$PLUGBOARD_DATABASE" ${folder}`
  throw new PlugboardError('BACKUP_NOT_OURS', { task, command })
}
