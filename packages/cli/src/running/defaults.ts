/** Defaults of the configuration; `contract`'s `Config` names the same. */
export const DEFAULT_HOST = '127.0.0.1'
export const DEFAULT_PORT = 4600
export const DEFAULT_DATA_DIR = '.plugboard'
