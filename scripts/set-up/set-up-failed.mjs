/** The set-up cannot go on; the message tells a person what to do about it. */
export class SetUpFailed extends Error {}
