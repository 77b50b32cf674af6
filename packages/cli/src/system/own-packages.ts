import { registerHooks } from 'node:module'

let lent = false

/**
 * A plugin's folder need not have `@plugboard/…` installed: where it has not, it gets the copies that this command runs
 * on. In `dev` the sandbox does the same for what it loads afresh.
 */
export function lendOwnPackages(): void {
  if (lent) return
  lent = true
  registerHooks({
    resolve(specifier, context, next) {
      try {
        return next(specifier, context)
      } catch (error) {
        const isMissing = (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND'
        if (!isMissing || !specifier.startsWith('@plugboard/')) throw error
        return next(specifier, { ...context, parentURL: import.meta.url })
      }
    },
  })
}
