/**
 * How many writes share a transaction when many wait. Callers who are answered while the next group is written have
 * their next write ready when it is done; with one group for all of them, callers and writer would take turns. The price
 * is a sync for every 128 writes, which is small beside writing them. (test/bench/inbound-commits.ts)
 */
export const GROUP_WRITES = 128
