import { PlugboardError } from '@plugboard/contract'
import type { FastifyRequest } from 'fastify'
import { pathOf } from '../problems/request-error.ts'
import { jsonDepth } from './json-depth.ts'

/** Levels of arrays and objects that a body may have. */
const MAX_DEPTH = 32
const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Reads a JSON body: valid UTF-8, no deeper than 32 levels, without names that reach an object's prototype. An empty
 * body is no body.
 * @throws HTTP_BODY_INVALID, each case with a problem of its own
 */
export async function parseJsonBody(request: FastifyRequest, bytes: Buffer): Promise<unknown> {
  if (bytes.length === 0) return undefined
  const text = decode(bytes)
  if (text === undefined) throw invalid(request, 'it is not valid UTF-8')
  if (jsonDepth(text, MAX_DEPTH) > MAX_DEPTH) throw invalid(request, `it is nested deeper than ${MAX_DEPTH} levels`)
  const value = parse(text)
  if (value === undefined) throw invalid(request, 'it is not valid JSON')
  const name = forbiddenName(value)
  if (name !== undefined) throw invalid(request, `the name ${name} is not allowed`)
  return value
}

function invalid(request: FastifyRequest, problem: string): PlugboardError {
  return new PlugboardError('HTTP_BODY_INVALID', { method: request.method, path: pathOf(request), problem })
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined // bytes that no UTF-8 text has
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // JSON itself never parses to undefined
  }
}

function forbiddenName(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, inner] of Object.entries(value)) {
    const found = FORBIDDEN_NAMES.has(name) && !Array.isArray(value) ? name : forbiddenName(inner)
    if (found !== undefined) return found
  }
  return undefined
}
