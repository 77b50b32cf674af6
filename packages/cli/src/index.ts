// for plugboard.config.ts
export { defineConfig } from '@plugboard/contract'
export type { Config } from '@plugboard/contract'
