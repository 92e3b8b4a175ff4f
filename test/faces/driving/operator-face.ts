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

  /** Opens a case from the list of what waits, which says why. */
  async openWaiting(caseId: string): Promise<void> {
    await this.page.locator(`.lines a[href*="${caseId}"]`).click();
    await this.page.locator('.case-head').waitFor();
  }

  /** Opens a case of which somebody says the number. */
  async find(caseId: string): Promise<void> {
    await this.page.getByRole('searchbox').fill(caseId);
    await this.page.getByRole('button', { name: '查找', exact: true }).click();
    await this.page.locator('.case-head').waitFor();
  }

  /**
   * Does an act on the open case: fills in what it asks for, gives the reason, looks at what it will do, and confirms.
   * @param fields by whole label: what is typed, or the words of what is picked
   */
  async does(act: string, reason: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
    const panel = this.page.getByRole('complementary', { name: '处理' });
    await panel.getByRole('button', { name: act, exact: true }).click();
    for (const [label, value] of Object.entries(fields)) {
      const field = panel.getByLabel(label, { exact: true });
      if (await field.evaluate((element) => element instanceof HTMLSelectElement)) await field.selectOption({ label: value });
      else await field.fill(value);
    }
    await panel.getByLabel('原因（会员看得到）').fill(reason);
    await panel.getByRole('button', { name: '看会怎样' }).click();
    await panel.getByRole('region', { name: '这样做会' }).waitFor();
    await panel.getByRole('button', { name: '确定' }).click();
    await panel.getByRole('heading', { name: '处理' }).waitFor();
  }

  /** Waits until the open case stands there. */
  async stands(where: string): Promise<void> {
    await this.page.locator('.case-title').getByText(where).waitFor();
  }
}
