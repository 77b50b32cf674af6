/**
 * Arrays in PostgreSQL's binary form: written without quoting by the client, read without parsing by the server. The
 * layout (`array_recv` in the server's source) is: dimensions, whether there are NULLs, type of the elements, length,
 * lower bound, and then each element after its length in bytes; -1 stands for NULL.
 */
const HEADER_BYTES = 20
const BIGINT_TYPE = 20
const TEXT_TYPE = 25
const UUID_TYPE = 2950
const UUID_BYTES = 16

/** `bigint[]` of whole numbers that are exact. */
export function bigintArray(values: readonly (number | null)[]): Buffer {
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + values.length * 12)
  let at = writeHeader(bytes, BIGINT_TYPE, values.length)
  for (const value of values) {
    if (value === null) {
      at = bytes.writeInt32BE(-1, at)
      continue
    }
    const high = Math.floor(value / 0x1_0000_0000)
    at = bytes.writeInt32BE(8, at)
    at = bytes.writeInt32BE(high, at)
    at = bytes.writeUInt32BE(value - high * 0x1_0000_0000, at)
  }
  return bytes.subarray(0, at)
}

/** `text[]` */
export function textArray(values: readonly (string | null)[]): Buffer {
  let size = HEADER_BYTES
  for (const value of values) size += 4 + (value === null ? 0 : value.length * 3)
  const bytes = Buffer.allocUnsafe(size)
  let at = writeHeader(bytes, TEXT_TYPE, values.length)
  for (const value of values) {
    const length = value === null ? -1 : bytes.write(value, at + 4)
    bytes.writeInt32BE(length, at)
    at += 4 + Math.max(length, 0)
  }
  return bytes.subarray(0, at)
}

/** `uuid[]` of 16 bytes each. */
export function uuidArray(values: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + values.length * (4 + UUID_BYTES))
  let at = writeHeader(bytes, UUID_TYPE, values.length)
  for (const value of values) {
    at = bytes.writeInt32BE(UUID_BYTES, at)
    bytes.set(value, at)
    at += UUID_BYTES
  }
  return bytes
}

function writeHeader(bytes: Buffer, type: number, length: number): number {
  let at = bytes.writeInt32BE(1, 0)
  at = bytes.writeInt32BE(1, at)
  at = bytes.writeInt32BE(type, at)
  at = bytes.writeInt32BE(length, at)
  return bytes.writeInt32BE(1, at)
}
