import { createApp } from 'vue'
import { createApi } from './api/api.ts'
import App from './app.vue'
import { pageClock } from './live/page-clock.ts'
import { browserAlerts } from './live/browser-alerts.ts'
import { consoleKey } from './parts/use-console.ts'
import { followAddress, goTo } from './shell/use-route.ts'
import { Console } from './state/console.ts'
import type { DraftStorage } from './state/drafts.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/surfaces.css'

/** The composition root: the browser's own network, clock and storage. */
const page = new Console({
  api: createApi((path, init) => fetch(path, init)),
  clock: pageClock,
  openEvents: (url) => new EventSource(url),
  storage: browserStorage(),
  alertDoor: browserAlerts((chat) => goTo({ view: 'desk', chat })),
})

window.addEventListener('online', () => page.retryNow())
followAddress()
createApp(App).provide(consoleKey, page).mount('#app')
void page.start()

/** A browser may forbid storage to a page; even naming it throws then. */
function browserStorage(): DraftStorage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
