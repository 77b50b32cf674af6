import type { Language } from '../protocol.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'

/** Every text of the widget, by name. `{…}` is filled in. */
export type Texts = Readonly<Record<TextName, string>>
export type TextName = keyof typeof en

export const texts: Readonly<Record<Language, Texts>> = { en, de, ru }

/** The language of the visitor's browser where it is one of ours, else English. */
export function languageOf(wanted: 'auto' | Language, preferred: readonly string[]): Language {
  if (wanted !== 'auto') return wanted
  const found = preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in texts)
  return (found as Language | undefined) ?? 'en'
}

/** The texts of a language with those that were changed. Empty ones keep their default. */
export function textsOf(language: Language, changed: Readonly<Record<string, string>> = {}): Texts {
  const given = Object.entries(changed).filter(([name, text]) => name in en && text.trim() !== '')
  return { ...texts[language], ...Object.fromEntries(given) }
}
