import {
  type ConnectorDescriptor,
  disabledIconColorDefault,
  flagDefaults,
  type Icon,
  iconColorDefault,
  type ResolvedDescriptor,
} from '../descriptor.ts'
import { validateDescriptor } from '../generated/validators.ts'
import { canonicalConnectorId } from '../ids.ts'
import { checkAgainst } from './check-against.ts'
import { deepFreeze } from './deep-freeze.ts'
import type { Problem } from './problem.ts'

export type CheckedDescriptor =
  | {
      readonly ok: true
      readonly descriptor: ResolvedDescriptor
      /** The ID as it was given; the descriptor has its canonical form. */
      readonly givenId: string
      /** Fields that nobody knows, such as `ICON.COLOUR`; they were dropped. */
      readonly unknownFields: readonly string[]
    }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Checks a descriptor and fills its defaults in. A wrong type is a problem, not a default. (contract.md 1.2; 10, row 1.2) */
export function checkDescriptor(value: unknown): CheckedDescriptor {
  const draft = checkAgainst(validateDescriptor, value, { root: 'descriptor', unknownFields: 'drop' })
  if (draft.problems.length > 0) return { ok: false, problems: draft.problems }
  const given = draft.value as ConnectorDescriptor
  return { ok: true, descriptor: deepFreeze(resolve(given)), givenId: given.ID, unknownFields: draft.dropped }
}

function resolve(given: ConnectorDescriptor): ResolvedDescriptor {
  const { COLOR: _, ...imageOfIcon } = given.ICON
  return {
    ...flagDefaults,
    ...given,
    ID: canonicalConnectorId(given.ID),
    ICON: withColor(given.ICON, iconColorDefault),
    ICON_DISABLED: withColor({ ...imageOfIcon, ...given.ICON_DISABLED }, disabledIconColorDefault),
    LIMITS: given.LIMITS ?? {},
  }
}

function withColor(icon: Icon, color: string): Icon & { readonly COLOR: string } {
  return { ...icon, COLOR: icon.COLOR ?? color }
}
