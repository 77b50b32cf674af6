import type { CustomerView } from '@plugboard/contract'
import type { CustomerRow } from '@plugboard/store'

/** The customer's name for people: first and last name, else the title, else `Guest`. (contract.md 4.3) */
export function customerName(profile: CustomerRow['profile']): string {
  const full = [profile.name, profile.last_name].map((part) => part?.trim() ?? '').filter((part) => part !== '')
  return full.join(' ') || profile.title?.trim() || 'Guest'
}

/** A customer as operators see them. Addresses come from outside, so only web addresses become links. */
export function customerView(row: CustomerRow): CustomerView {
  const { url, picture, email, phone } = row.profile
  const pictureUrl = picture?.url
  return {
    id: row.id,
    name: customerName(row.profile),
    ...(isWebAddress(url) && { url }),
    ...(isWebAddress(pictureUrl) && { pictureUrl }),
    ...(email && { email }),
    ...(phone && { phone }),
  }
}

function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//i.test(url)
}
