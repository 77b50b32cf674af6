import manifest from '../../../package.json' with { type: 'json' }

/** Of the host that is measured. */
export const version: string = manifest.version
