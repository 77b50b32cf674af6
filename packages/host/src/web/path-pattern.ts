/** A route's path, taken apart: `/hook/:line`. */
export interface PathPattern {
  readonly segments: readonly Segment[]
  /** The same for patterns that match the same paths: names of parameters do not count. */
  readonly shape: string
}

type Segment = { readonly text: string } | { readonly param: string }

const PARAM = /^:[A-Za-z_][A-Za-z0-9_]*$/
const TEXT = /^[^:*?#%\\\s\p{Cc}]+$/u

/** What is wrong with a route's path, or null. */
export function pathProblem(path: unknown): string | null {
  if (typeof path !== 'string' || !path.startsWith('/')) return 'its path must begin with /'
  const segments = segmentsOf(path)
  const wrong = segments.find((segment) => !PARAM.test(segment) && (!TEXT.test(segment) || isDots(segment)))
  if (wrong !== undefined) return `its path ${path} has the part "${wrong}"; use plain text or :name`
  const params = segments.filter((segment) => segment.startsWith(':'))
  return new Set(params).size < params.length ? `its path ${path} has a name twice` : null
}

/** The path has no problem. */
export function pathPattern(path: string): PathPattern {
  const segments = segmentsOf(path).map((part) => (part.startsWith(':') ? { param: part.slice(1) } : { text: part }))
  return { segments, shape: segments.map((segment) => ('param' in segment ? '/:' : `/${segment.text}`)).join('') }
}

/**
 * A request's path as decoded segments; null for one that must match nothing: not decodable, or with `.` or `..` in it,
 * whether plain or encoded, so that no route can be led out of its place.
 */
export function requestSegments(path: string): readonly string[] | null {
  try {
    const segments = segmentsOf(path).map(decodeURIComponent)
    return segments.some(climbs) ? null : segments
  } catch {
    return null
  }
}

/** The values of the parameters, or null when the pattern does not match. An empty segment matches no parameter. */
export function matchPattern({ segments }: PathPattern, path: readonly string[]): Record<string, string> | null {
  if (segments.length !== path.length) return null
  const params: [string, string][] = []
  for (const [index, segment] of segments.entries()) {
    const value = path[index] ?? ''
    if ('param' in segment ? value === '' : value !== segment.text) return null
    if ('param' in segment) params.push([segment.param, value])
  }
  return Object.fromEntries(params)
}

/** Sorts patterns so that plain text comes before a parameter in the same place. */
export function byPrecision(one: PathPattern, other: PathPattern): number {
  const weigh = ({ segments }: PathPattern): string =>
    segments.map((segment) => ('param' in segment ? '1' : '0')).join('')
  return weigh(one) < weigh(other) ? -1 : Number(weigh(one) > weigh(other))
}

function segmentsOf(path: string): string[] {
  return path === '/' || path === '' ? [] : path.replace(/^\//, '').split('/')
}

function climbs(segment: string): boolean {
  return segment.includes('\u0000') || (segment.includes('.') && segment.split(/[/\\]/).some(isDots))
}

function isDots(segment: string): boolean {
  return segment === '.' || segment === '..'
}
