/** Where a command's results go: text for people, or one JSON value per line. */
export interface ResultWriter {
  /** `fact` is printed with `--json`, `text` without. No text: people are not told. */
  print(fact: Readonly<Record<string, unknown>>, text?: string): void
}

export function resultWriter(json: boolean): ResultWriter {
  return {
    print(fact, text) {
      if (json) console.log(JSON.stringify(fact))
      else if (text !== undefined) console.log(text)
    },
  }
}
