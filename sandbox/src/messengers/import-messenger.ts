import { resolve } from 'node:path'
import { PlugboardError } from '@plugboard/contract'
import { isMessenger, type MessengerDefinition } from '@plugboard/testkit'

/** Where a plugin's messenger module is. */
export interface MessengerModule {
  readonly plugin: string
  readonly folder: string
  readonly file: string
}

/** @throws MESSENGER_INVALID naming the file */
export async function importMessenger(
  { plugin, folder, file }: MessengerModule,
  importModule: (file: string) => Promise<unknown>,
): Promise<MessengerDefinition> {
  const path = resolve(folder, file)
  const invalid = (problem: string, cause?: unknown): PlugboardError => {
    return new PlugboardError('MESSENGER_INVALID', { plugin, problem, file }, { cause })
  }
  const module = await importModule(path).catch((error: unknown) => {
    throw invalid(error instanceof Error ? error.message : String(error), error)
  })
  const exported = (module as { readonly default?: unknown }).default
  if (!isMessenger(exported)) throw invalid('it exports no messenger as default')
  return exported
}
