const poison = 'poison'
const stumble = 'stumble'

/** What is added to a text so that its commit fails, each time. */
export const poisoned = (text: string): string => `${text} ${poison}`

/** What is added to a text so that the plugin's taps throw, each time. */
export const stumbling = (text: string): string => `${text} ${stumble}`

export function isPoison(text: string): boolean {
  return text.endsWith(poison)
}

export function isToThrow(text: string): boolean {
  return text.endsWith(stumble)
}
