import type { Page } from 'playwright-core';

/** An operator at the console, whose hands stay on the keys. */
export class OperatorFace {
  readonly page: Page;
  readonly url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.url = url;
  }

  /** Signs in with the keys alone. */
  async signIn(operatorId = 'op-17', at = ''): Promise<void> {
    await this.page.goto(`${this.url}/operations-console/${at}`);
    await this.page.getByRole('button', { name: /^(?:登录|Sign in)$/ }).press('Enter');
    await this.page.locator('input[name=as]').fill(operatorId);
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('navigation').waitFor();
  }

  press(...keys: readonly string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /** Moves on until the thing of that label has the focus. */
  async tabTo(name: string | RegExp): Promise<void> {
    const said = (): Promise<string> =>
      this.page.evaluate(() => {
        const focused = document.activeElement;
        const labels = focused instanceof HTMLInputElement || focused instanceof HTMLSelectElement ? [...(focused.labels ?? [])] : [];
        return labels[0]?.textContent ?? focused?.getAttribute('aria-label') ?? focused?.textContent ?? '';
      });
    for (let count = 0; count < 60; count += 1) {
      const text = (await said()).trim();
      if (typeof name === 'string' ? text === name : name.test(text)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`The keys do not reach ${name}`);
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }
}
