/** What runs inside a page, as text: these tests know nothing of the browser's types. */

const inside = "document.querySelector('plugboard-webchat').shadowRoot"

/** Puts a file into the field as the clipboard does. */
export const pastesFile = `(() => {
  const field = ${inside}.querySelector('.composer textarea')
  const data = new DataTransfer()
  data.items.add(new File(['pasted'], 'pasted.txt', { type: 'text/plain' }))
  field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
})()`

/** Drops three files: a fine one, one that is too large, and one of a kind that is not allowed. */
export const dropsFiles = `(() => {
  const panel = ${inside}.querySelector('.panel')
  const data = new DataTransfer()
  data.items.add(new File(['dropped'], 'dropped.txt', { type: 'text/plain' }))
  data.items.add(new File([new Uint8Array(2000000)], 'huge.txt', { type: 'text/plain' }))
  data.items.add(new File(['MZ'], 'program.exe', { type: 'application/x-msdownload' }))
  panel.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
})()`

/** The name, else the class, of what has the focus inside the widget. */
export const focusInWidget = `(() => {
  const active = document.querySelector('plugboard-webchat')?.shadowRoot?.activeElement
  return active?.getAttribute('aria-label') ?? active?.className ?? 'nothing'
})()`

export const pageWidth = 'document.documentElement.scrollWidth'
export const pageOverflow = 'document.documentElement.style.overflow'
export const wasHacked = "'hacked' in window"
