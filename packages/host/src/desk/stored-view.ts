import { PlugboardError } from '@plugboard/contract'

/**
 * Reads what was just stored, to show it. That it cannot be read must not sound as if nothing were stored: whoever hears
 * that does it again. @throws STORE_FAILED in place of the other errors of the store
 */
export async function storedView<View>(read: () => Promise<View>): Promise<View> {
  try {
    return await read()
  } catch (error) {
    if (!PlugboardError.is(error) || !error.code.startsWith('STORE_')) throw error
    throw new PlugboardError(
      'STORE_FAILED',
      { problem: `what was stored cannot be read: ${error.message}` },
      { cause: error },
    )
  }
}
