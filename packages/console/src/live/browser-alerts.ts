import type { AlertDoor } from '../state/alerts.ts'

/** The notifications of this browser; a click on one brings the page to the front at the chat. */
export function browserAlerts(open: (chat: number) => void): AlertDoor {
  return {
    permission: () => ('Notification' in window ? Notification.permission : 'absent'),
    ask: async () => void (await Notification.requestPermission()),
    isHidden: () => document.visibilityState === 'hidden',
    show({ title, text, chat }) {
      const shown = notification(title, { body: text, tag: `plugboard-chat-${chat}`, icon: '/icon.svg' })
      shown?.addEventListener('click', () => {
        window.focus()
        open(chat)
        shown.close()
      })
    },
  }
}

/** Browsers on phones have the class and yet refuse to make one outside a service worker. */
function notification(title: string, options: NotificationOptions): Notification | null {
  try {
    return new Notification(title, options)
  } catch {
    return null
  }
}
