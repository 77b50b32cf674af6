import { fileURLToPath } from 'node:url'

/** The folder of the built page, as an absolute path. It is empty until `npm run build` ran. */
export const consoleFolder = fileURLToPath(new URL('./dist', import.meta.url))
