/** Whether a value carries a brand; false for what cannot even be asked, such as a revoked proxy. */
export function hasBrand(value: unknown, brand: symbol): boolean {
  try {
    return typeof value === 'object' && value !== null && brand in value
  } catch {
    return false
  }
}
