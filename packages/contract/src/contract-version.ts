/** The version of the contract that this package declares; a plugin's manifest names the range that it works with. */
export const contractVersion = '1.0.0'
