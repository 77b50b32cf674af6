const NAMES: readonly string[] = [
  'Mia Chen',
  'Jonas Weber',
  'Aisha Rahman',
  'Luca Romano',
  'Nadia Petrova',
  'Tom Baker',
  'Sofia Costa',
  'Emil Larsen',
  'Priya Nair',
  'Omar Haddad',
  'Hana Sato',
  'Paul Martin',
]

/** Names that no simulated customer has yet; after the last one they begin again with a number. */
export function nextNames(taken: readonly string[], count: number): readonly string[] {
  const used = new Set(taken)
  const names: string[] = []
  for (let round = 1; names.length < count; round += 1) {
    const offered = round === 1 ? NAMES : NAMES.map((name) => `${name} ${round}`)
    names.push(...offered.filter((name) => !used.has(name)).slice(0, count - names.length))
  }
  return names
}
