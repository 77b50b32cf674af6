/** Two speech bubbles, in white: the background comes from COLOR. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"><path d="M6 5h13a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3h-7l-5 4v-4H6a3 3 0 0 1-3-3V8a3 3 0 0 1 3-3z"/><path d="M26 12a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3h-1v4l-5-4h-5"/></svg>`

export const icon: string = `data:image/svg+xml;charset=US-ASCII,${encodeURIComponent(drawing)}`
