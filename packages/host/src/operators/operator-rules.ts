import { PlugboardError, type Role } from '@plugboard/contract'

/** Longer ones would only make hashing slower. */
const passwordLengthMax = 1024

/** Logins differ by more than case and blanks around them. */
export function canonicalLogin(login: string): string {
  return login.trim().normalize('NFC').toLowerCase()
}

/** 1 to 64 characters without control characters; returned without blanks around it. @throws OPERATOR_INVALID */
export function checkedLogin(login: string): string {
  return plainText(login, 'login', 64)
}

/** 1 to 255 characters; returned without blanks around it. @throws OPERATOR_INVALID */
export function checkedName(name: string): string {
  return plainText(name, 'name', 255)
}

/** 8 to 1,024 characters. @throws OPERATOR_INVALID */
export function checkedPassword(password: string): string {
  if (typeof password !== 'string') throw invalid('the password is no text')
  if (Array.from(password).length < 8) throw invalid('the password has fewer than 8 characters')
  if (password.length > passwordLengthMax) throw invalid(`the password has more than ${passwordLengthMax} characters`)
  return password
}

/** @throws OPERATOR_INVALID */
export function checkedRole(role: Role): Role {
  if (role !== 'administrator' && role !== 'operator') throw invalid('the role is neither administrator nor operator')
  return role
}

/** The one who could let others in again stays. @throws OPERATOR_INVALID */
export function refuseLastAdministrator(login: string): never {
  throw invalid(`${login} is the only administrator and stays one`)
}

function plainText(value: string, what: string, lengthMax: number): string {
  if (typeof value !== 'string') throw invalid(`the ${what} is no text`)
  const text = value.trim().normalize('NFC')
  const length = Array.from(text).length
  if (length === 0) throw invalid(`the ${what} is empty`)
  if (length > lengthMax) throw invalid(`the ${what} has more than ${lengthMax} characters`)
  if (/\p{Cc}/u.test(text)) throw invalid(`the ${what} has control characters`)
  return text
}

function invalid(problem: string): PlugboardError {
  return new PlugboardError('OPERATOR_INVALID', { problem })
}
