/**
 * What the messenger says about a delivery afterwards; one item of `sendStatusDelivery` or `sendStatusReading`.
 * It is found by `im.message_id`, or by the external ids. (contract.md 4.6)
 */
export interface Receipt {
  readonly im?: { readonly chat_id?: number; readonly message_id: number }
  readonly message?: {
    /** Always a list, even for one. Only the first confirmation stores ids. (contract.md 10, C17) */
    readonly id?: readonly string[]
    /** Unix time in seconds. Default: now. */
    readonly date?: number
  }
  readonly chat?: { readonly id: string }
}

/** `found` is false for a receipt of something never sent (diagnostic). */
export interface ReceiptResult {
  readonly SUCCESS: true
  readonly found: boolean
}
