import type { Locator, Page } from 'playwright-core'

/** The view "Two sides", in the words of a test. */
export class TwoSides {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Makes the channel of the open phone ready, as the banner offers it. */
  async connect(): Promise<void> {
    await this.page.getByTestId('connect').click()
    await this.page.getByTestId('connect-banner').waitFor({ state: 'detached' })
  }

  async newCustomer(name: string, connector = 'baseconnector'): Promise<void> {
    await this.page.getByTestId('customer-new').click()
    await this.#start(name, connector)
  }

  async newGroup(names: readonly string[], connector = 'baseconnector_group'): Promise<void> {
    await this.page.getByTestId('customer-new-group').click()
    await this.#start(names.join('\n'), connector)
  }

  async #start(names: string, connector: string): Promise<void> {
    await this.page.getByTestId('customer-names').fill(names)
    await this.page.getByTestId('customer-connector').selectOption(connector)
    await this.page.getByTestId('customer-start').click()
    await this.page.getByTestId('customer-title').waitFor()
  }

  async customerSays(text: string): Promise<void> {
    await this.page.getByTestId('customer-input').fill(text)
    await this.page.getByTestId('customer-input').press('Enter')
  }

  async operatorSays(text: string): Promise<void> {
    await this.page.getByTestId('desk-input').fill(text)
    await this.page.getByTestId('desk-input').press('Enter')
  }

  /** The message at the desk that says this. */
  atDesk(text: string): Locator {
    return this.page.getByTestId('message').filter({ hasText: text })
  }

  /** The message on the phone that says this. */
  onPhone(text: string): Locator {
    return this.page.getByTestId('customer-message').filter({ hasText: text })
  }

  /** Where a message of the desk stands, such as `sent`. */
  delivery(text: string, state: string): Locator {
    return this.atDesk(text).locator(`[data-testid=delivery][data-state=${state}]`)
  }
}

/** A button that shows only while one points at its message. */
export async function clickOn(message: Locator, testid: string): Promise<void> {
  await message.hover()
  await message.getByTestId(testid).click()
}
