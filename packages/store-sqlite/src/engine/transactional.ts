/**
 * What keeps a part of its state in memory and therefore has to follow the fate of each transaction: marks are taken
 * and undone around a savepoint, and at the end comes either `keep` or `undoAll`.
 */
export interface Transactional {
  /** Where `undoTo` can return to. */
  mark(): number
  /** The part of the transaction since the mark was rolled back. */
  undoTo(mark: number): void
  /** The transaction was rolled back. */
  undoAll(): void
  /** Work that was put off, a slice with each transaction: called once before its commit. */
  beforeCommit(): void
  /** The transaction is durable. */
  keep(): void
}
