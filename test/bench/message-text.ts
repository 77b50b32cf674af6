/** About what people write in a long message: 568 characters, the same for everybody who is measured. */
export const messageText: string = 'Good morning, where is my parcel? It should have arrived yesterday. '
  .repeat(9)
  .slice(0, 568)
