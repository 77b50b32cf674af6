/** The folder of the built page, as an absolute path. It is empty until `npm run build` ran. */
export declare const consoleFolder: string
