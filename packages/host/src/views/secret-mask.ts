/** What stands for a secret that is set. Coming back from a form it means: leave the stored value as it is. */
export const secretMask = '•••'

/** The values with every secret that is set replaced by the mask; an empty secret shows as empty. */
export function maskSecrets(
  values: Readonly<Record<string, unknown>>,
  secrets: readonly string[],
): Readonly<Record<string, unknown>> {
  const shown = { ...values }
  for (const name of secrets) if (isSet(shown[name])) shown[name] = secretMask
  return shown
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}
