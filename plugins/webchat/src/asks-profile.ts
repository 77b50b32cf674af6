import type { Asked, WelcomeForm } from './protocol.ts'

/** Whether the welcome form asks for anything at all. */
export function asksProfile(form: WelcomeForm): boolean {
  const asked: readonly Asked[] = [form.name, form.email, form.phone]
  return form.consent || asked.some((each) => each !== 'off')
}
