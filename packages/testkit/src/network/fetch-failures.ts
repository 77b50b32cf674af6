/** Failures with the shape that Node's `fetch` gives them: a TypeError whose cause has a code. */

/** Nothing listens there: certainly nothing was sent. */
export function connectionRefused(url: string): TypeError {
  return fetchFailed('ECONNREFUSED', `connect ECONNREFUSED ${new URL(url).host}`)
}

/** The connection ended before an answer came: whether the request was carried out is unknown. */
export function answerLost(url: string): TypeError {
  return fetchFailed('UND_ERR_SOCKET', `other side closed: ${new URL(url).host}`)
}

function fetchFailed(code: string, problem: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(problem), { code }) })
}
