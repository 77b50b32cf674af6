/** A plug before its board. Two prongs and a round head, in white: the background comes from COLOR. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"><path d="M12 4v6M20 4v6M8.5 10h15v4.5a7.5 7.5 0 0 1-15 0zM16 22v6"/></svg>`

/** As the documentation's example writes it: percent-encoded, so that quotes and `#` survive in a style sheet. */
export const icon: string = `data:image/svg+xml;charset=US-ASCII,${encodeURIComponent(drawing)}`
