import type { Page } from 'playwright-core';

/** The member's words on the pages, by the language of the device. */
const WORDS = {
  'zh-CN': { signIn: '登录', next: '下一步', send: '提交申请', asked: '已为您预留 1 次', consent: /^我(保证|同意)/ },
  en: {
    signIn: 'Sign in',
    next: 'Next',
    send: 'Send the request',
    asked: 'One use is set aside for you',
    consent: /^(What I wrote|I agree)/,
  },
} as const;

/** A member at the pages, who reads labels and presses what they say. */
export class MemberFace {
  readonly page: Page;
  readonly url: string;
  readonly language: 'zh-CN' | 'en';

  constructor(page: Page, url: string, language: 'zh-CN' | 'en' = 'zh-CN') {
    this.page = page;
    this.url = url;
    this.language = language;
  }

  get words() {
    return WORDS[this.language];
  }

  async signIn(memberId: string): Promise<void> {
    await this.page.goto(`${this.url}/`);
    await this.goOnSigningIn(memberId);
    await this.page.getByRole('navigation').waitFor();
  }

  /** From the page that asks to sign in, wherever one was. */
  async goOnSigningIn(memberId: string): Promise<void> {
    await this.page.getByRole('button', { name: this.words.signIn, exact: true }).click();
    await this.page.getByLabel('编号 · id').fill(memberId);
    await this.page.getByRole('button', { name: '登录 · Sign in' }).click();
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.page.getByRole('link', { name, exact: true }).click();
  }

  async pick(name: string | RegExp): Promise<void> {
    await this.page.getByRole('radio', { name, exact: true }).check();
  }

  async type(label: string | RegExp, text: string): Promise<void> {
    await this.page.getByLabel(label).fill(text);
  }

  /** Waits until the page says so. */
  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  async heading(name: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { name, level: 1 }).waitFor();
  }

  /** Goes to the next question, and waits until it is asked: until then the answers of the one before it can be found. */
  async next(): Promise<void> {
    const question = await this.page.getByRole('heading', { level: 1 }).textContent();
    await this.press(this.words.next);
    await this.page.waitForFunction((asked) => document.querySelector('h1')?.textContent !== asked, question);
  }

  /** Agrees to everything on the last step. */
  async agree(): Promise<void> {
    const boxes = this.page.getByRole('checkbox', { name: this.words.consent });
    await boxes.first().waitFor();
    for (const box of await boxes.all()) await box.check();
  }

  /** Fills in the form for an expert visit as far as its last step. */
  async fillVisit({ hospital = '样例第一医院' }: { readonly hospital?: string } = {}): Promise<void> {
    await this.follow('申请 重疾特需/专家门诊协调');
    await this.type('输入名称查找', '恶性肿瘤');
    await this.pick(/恶性肿瘤——重度/);
    await this.next();
    await this.pick('还没有，只是怀疑');
    await this.next();
    await this.type('输入名称查找', '肿瘤科');
    await this.pick('肿瘤科');
    await this.next();
    await this.pick('特需号');
    await this.type(/^想去的医院/, hospital);
    await this.next();
    // Which days suit is nobody's duty to say.
    await this.heading('哪几天方便就诊？');
    await this.next();
    await this.agree();
  }

  /** Sends the form and waits for the case. @returns its id */
  async send(): Promise<string> {
    await this.press(this.words.send);
    await this.page.waitForURL(/#\/cases\/[a-z0-9]+$/);
    return this.caseId;
  }

  get caseId(): string {
    return /#\/cases\/([a-z0-9]+)/.exec(this.page.url())?.[1] ?? '';
  }

  /** Asks for what is new, as coming back to the page does. */
  async lookAgain(): Promise<void> {
    await this.page.evaluate(() => dispatchEvent(new Event('online')));
  }
}
