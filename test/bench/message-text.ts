/** About what people write: 400 characters. */
export const messageText: string = 'Good morning, where is my parcel? It should have arrived yesterday. '.repeat(6)
