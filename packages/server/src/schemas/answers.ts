import type { Schema } from './view-schema.ts'
import { listOf, ref } from './words.ts'

const problems = { description: 'A problem.', content: { 'application/problem+json': { schema: ref('Problem') } } }

/** The answers of a route: the good one, and problems. */
export function answers(schema: Schema, status: 200 | 201 = 200, description = 'Done.'): Schema {
  return { [status]: { description, content: { 'application/json': { schema } } }, '4xx': problems, '5xx': problems }
}

export function noContent(): Schema {
  return { 204: { description: 'Done.', type: 'null' }, '4xx': problems, '5xx': problems }
}

/** Something other than JSON. */
export function bytes(description: string, mediaType = '*/*'): Schema {
  return { 200: { description, content: { [mediaType]: { schema: {} } } }, '4xx': problems, '5xx': problems }
}

/** `{ items: […] }` */
export function itemsOf(view: string): Schema {
  return { type: 'object', properties: { items: listOf(ref(view)) }, required: ['items'], additionalProperties: false }
}

/** `{ items: […], next }`; `next` goes into `before` of the following request. */
export function pageOf(view: string): Schema {
  const next = { type: ['integer', 'null'], description: 'For `before`; null on the last page.' }
  return {
    type: 'object',
    properties: { items: listOf(ref(view)), next },
    required: ['items', 'next'],
    additionalProperties: false,
  }
}
