import type { ConnectorId } from './ids.ts'
import type { Limits } from './limits.ts'

/** How a connector looks in the contact centre. (contract.md 1.3) */
export interface Icon {
  /** A `data:image/…` URI; shown only as an image, so a script in an SVG cannot run. Up to 65,536 characters. */
  readonly DATA_IMAGE: string
  /** A CSS colour. Default `#90be00`; for `ICON_DISABLED` `#ebeff2`. */
  readonly COLOR?: string
  /** A CSS background-size, such as `90%`. */
  readonly SIZE?: string
  /** A CSS background-position, such as `center`. */
  readonly POSITION?: string
}

/** As `Icon`, for a connector that is not connected; without `DATA_IMAGE` the one of `ICON` is used. */
export interface DisabledIcon extends Omit<Icon, 'DATA_IMAGE'> {
  readonly DATA_IMAGE?: string
}

/**
 * What a connector says about itself, given to `buildList`. Field names are those of the documentation.
 * In process a wrong type is refused by name, and unknown fields are dropped with a diagnostic.
 * (contract.md 1.2; 10, row 1.2)
 */
export interface ConnectorDescriptor {
  /** `[A-Za-z0-9_]+`, up to 255 characters, unique regardless of case; an own prefix is advised. */
  readonly ID: string
  /** Shown to people, 1 to 255 characters. */
  readonly NAME: string
  readonly ICON: Icon
  readonly ICON_DISABLED?: DisabledIcon
  /** `namespace:component.name` of the settings component, which receives the line's ID. */
  readonly COMPONENT: string
  /** Operators may delete a customer's message. Default true. */
  readonly DEL_EXTERNAL_MESSAGES?: boolean
  /** Operators may edit their own messages; needs a tap on `messageUpdate`. Default true. */
  readonly EDIT_INTERNAL_MESSAGES?: boolean
  /** Operators may delete their own messages; needs a tap on `messageDelete`. Default true. */
  readonly DEL_INTERNAL_MESSAGES?: boolean
  /** The channel may be used for newsletters. Default true. */
  readonly NEWSLETTER?: boolean
  /** Automatic texts (welcome, off-hours, closing) go to the messenger. Default true. */
  readonly NEED_SYSTEM_MESSAGES?: boolean
  /** A line with the operator's name precedes the text. Default true. */
  readonly NEED_SIGNATURE?: boolean
  /** One chat per external chat for all its users. Default false: one chat per (chat, user). */
  readonly CHAT_GROUP?: boolean
  /** What the messenger can take; the host refuses the rest before it calls the connector. Default: no limits. */
  readonly LIMITS?: Limits
}

/** The seven flags of section 1.6. */
export type DescriptorFlag =
  | 'DEL_EXTERNAL_MESSAGES'
  | 'EDIT_INTERNAL_MESSAGES'
  | 'DEL_INTERNAL_MESSAGES'
  | 'NEWSLETTER'
  | 'NEED_SYSTEM_MESSAGES'
  | 'NEED_SIGNATURE'
  | 'CHAT_GROUP'

/** A descriptor after validation: every default filled in. */
export interface ResolvedDescriptor extends Required<
  Omit<ConnectorDescriptor, 'ID' | 'ICON' | 'ICON_DISABLED' | 'LIMITS'>
> {
  /** The canonical form. */
  readonly ID: ConnectorId
  readonly ICON: Icon & { readonly COLOR: string }
  readonly ICON_DISABLED: Icon & { readonly COLOR: string }
  readonly LIMITS: Limits
}

/** Defaults of the seven flags. (contract.md 1.2) */
export const flagDefaults: Readonly<Record<DescriptorFlag, boolean>> = {
  DEL_EXTERNAL_MESSAGES: true,
  EDIT_INTERNAL_MESSAGES: true,
  DEL_INTERNAL_MESSAGES: true,
  NEWSLETTER: true,
  NEED_SYSTEM_MESSAGES: true,
  NEED_SIGNATURE: true,
  CHAT_GROUP: false,
}

export const iconColorDefault = '#90be00'
export const disabledIconColorDefault = '#ebeff2'
