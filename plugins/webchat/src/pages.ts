import type { WebResponse } from '@plugboard/contract'

/** Nothing but what is named here, and nothing inline: the widget needs no more on any page. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/** A page with nothing but the chat: for links, and to try it. */
export function chatPage(line: number): WebResponse {
  return page(`<script src="../webchat.js" data-line="${line}" data-open async></script>`, "frame-ancestors 'none'")
}

/** Shows the settings page how the widget will look; it connects to nothing. */
export function previewPage(): WebResponse {
  return page(`<script src="preview.js" async></script>`, "frame-ancestors 'self'")
}

function page(script: string, ancestors: string): WebResponse {
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Chat</title>
${script}
</head>
<body><main><h1 hidden>Chat</h1></main></body>
</html>
`
  return {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `${policy}; ${ancestors}`,
      'cache-control': 'no-cache',
    },
    body,
  }
}
