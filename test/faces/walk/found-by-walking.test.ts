import type { Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { booking, newPerson, policyFeed, questionRequest } from '../../scenarios/driving/people.ts';
import { withStack } from '../../scenarios/driving/stacks/with-stack.ts';
import { VisitJourney } from '../../scenarios/driving/visit-journey.ts';
import { HAS_BROWSER, withBrowser } from '../driving/browser.ts';
import { MemberFace } from '../driving/member-face.ts';
import { OperatorFace } from '../driving/operator-face.ts';
import { TINY_PHOTO } from '../driving/photo.ts';
import { IMPATIENT } from './impatient.ts';

const DESK = { viewport: { width: 1440, height: 900 } };

/** The answer never comes. */
const silence = (): void => undefined;
/** It is done, and the answer is lost. */
const lostAnswer = async (route: Route): Promise<void> => {
  await route.fetch();
  await route.abort();
};

const PHOTO = { name: '报告.jpg', mimeType: 'image/jpeg', buffer: TINY_PHOTO };

/** Nothing is kept after a sign-out, once the pages have gone where it leads. */
const expectForgotten = (page: Page): Promise<void> => expect.poll(() => page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);

describe.skipIf(!HAS_BROWSER)('what random walks have found at the face of the member', () => {
  const client = withStack('2026-09-28T10:00:00+08:00');
  const { visit, allowErrors } = withBrowser();

  const signedIn = async (memberId: string): Promise<MemberFace> => {
    const member = new MemberFace(await visit(), client.url);
    await member.signIn(memberId);
    return member;
  };
  const withCase = async (): Promise<{ journey: VisitJourney; member: MemberFace }> => {
    const journey = await VisitJourney.open(client);
    const member = await signedIn(journey.person.memberId);
    await member.page.goto(`${client.url}/#/cases/${journey.caseId}`);
    await member.sees('服务方在核实您的申请');
    return { journey, member };
  };
  const expire = async ({ page }: MemberFace, memberId: string): Promise<void> => {
    const token = await client.token({ scope: 'member', memberId, expiresIn: -60 });
    await page.evaluate((expired) => sessionStorage.setItem('ankang.token.member', expired), token);
  };

  it.each([
    ['the configuration', '**/configuration.json'],
    ['the issuer', '**/.well-known/openid-configuration'],
  ])('a sign-in does not wait for ever for %s', async (_what, address) => {
    const page = await visit();
    await page.addInitScript(IMPATIENT);
    await page.route(address, silence);
    await page.goto(`${client.url}/`);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('现在连不上登录服务').waitFor();
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
  });

  it('a sign-in does not wait for ever for its token', async () => {
    const { memberId } = await newPerson(client);
    const page = await visit();
    await page.addInitScript(IMPATIENT);
    await page.route('**/oidc/token', silence);
    await page.goto(`${client.url}/`);
    await new MemberFace(page, client.url).goOnSigningIn(memberId);
    await page.getByText('现在连不上登录服务').waitFor();
  });

  it('who comes back from the issuer by the way back is not told for ever that they are being signed in', async () => {
    const page = await visit();
    await page.goto(`${client.url}/`);
    // The browser keeps the page as it was left, and shows that again.
    await page.route('**/oidc/authorize*', (route) => route.abort('aborted'));
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('正在登录…').waitFor();
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
  });

  it('an upload that nobody answers is given up, and can be taken up again', async () => {
    allowErrors();
    const { member } = await withCase();
    const { page } = member;
    await page.addInitScript(IMPATIENT);
    await page.reload();
    await page.route(/\/_local\/aws\/s3\//, silence);
    await page.getByLabel('选文件').setInputFiles(PHOTO);
    await member.sees('网络断了，没有传完');
    await page.unroute(/\/_local\/aws\/s3\//);
    await member.press('继续上传');
    await member.sees('已收到');
  });

  it('a photo on its way is still there after another page was looked at, and is sent once however often it is taken up', async () => {
    allowErrors();
    const { member, journey } = await withCase();
    const { page } = member;
    await page.route('**/api/cases/*/documents', (route) => route.abort());
    await page.getByLabel('选文件').setInputFiles(PHOTO);
    await member.sees('网络断了，没有传完');
    await member.follow('我的服务');
    await member.heading('我的服务');
    await page.goBack();
    await member.sees('网络断了，没有传完');
    await page.unroute('**/api/cases/*/documents');
    await page.evaluate(() => {
      dispatchEvent(new Event('online'));
      dispatchEvent(new Event('online'));
    });
    await member.sees('已收到');
    expect((await journey.read()).documents).toHaveLength(1);
  });

  it('a browser without a clipboard is told how to copy the address', async () => {
    const { journey, member } = await withCase();
    await journey.reach('booking');
    await journey.report('booking.confirmed', booking('2026-10-08T09:30:00+08:00'));
    const { page } = member;
    await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.reload();
    await member.press('复制地址，到地图里查');
    await member.sees('这里复制不了');
  });

  it('why a case is cancelled is still there after a reload and an expired sign-in, and gone once it is cancelled', async () => {
    allowErrors();
    const { member, journey } = await withCase();
    const { page } = member;
    await member.follow('取消申请');
    await member.pick('其他原因');
    await member.type('请写明原因', '家里有事');
    await page.reload();
    await expect.poll(() => page.getByLabel('请写明原因').inputValue()).toBe('家里有事');
    await expire(member, journey.person.memberId);
    await member.press('确定取消');
    await member.goOnSigningIn(journey.person.memberId);
    await expect.poll(() => page.getByLabel('请写明原因').inputValue()).toBe('家里有事');
    await member.press('确定取消');
    await member.sees(/结束：会员取消/);
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual(['ankang.token.member']);
  });

  it('each of two policies has its own draft', async () => {
    const { memberId, policyNo } = await newPerson(client);
    await (await client.insurer()).call('PUT', `/policies/${policyNo}-2`, policyFeed({ insured: { memberId } }));
    const member = await signedIn(memberId);
    const { page } = member;
    const ask = async (policy: number, question: string): Promise<void> => {
      await page.goto(`${client.url}/#/ask/${policy}/phone-doctor/emergency`);
      await member.pick('不是紧急情况');
      await member.next();
      await member.pick(question);
    };
    await ask(0, '父母');
    await ask(1, '子女');
    await page.goto(`${client.url}/#/ask/0/phone-doctor/relation`);
    await expect.poll(() => page.getByRole('radio', { name: '父母', exact: true }).isChecked()).toBe(true);
  });

  it('where the browser has no room left to keep it, what is typed lasts as long as the page', async () => {
    const { memberId } = await newPerson(client);
    const member = await signedIn(memberId);
    const { page } = member;
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await member.fillVisit();
    await page.goBack();
    await page.goBack();
    await expect.poll(() => page.getByLabel(/^想去的医院/).inputValue()).toBe('样例第一医院');
    await member.next();
    await member.heading('哪几天方便就诊？');
    await member.next();
    await member.agree();
    await member.send();
  });

  it('what is changed while a request is on its way is not lost to the refusal that comes back', async () => {
    const { memberId } = await newPerson(client);
    const member = await signedIn(memberId);
    const { page } = member;
    await member.follow('申请 电话医生');
    await member.pick('不是紧急情况');
    await member.next();
    await member.pick('父母');
    await member.next();
    await member.pick('饮食营养');
    await member.next();
    await member.type('您的问题', '吃什么');
    await member.next();
    await member.type('电话号码', 'abc');
    await member.next();
    await member.agree();
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/api/cases', async (route) => {
      const response = await route.fetch();
      await held;
      await route.fulfill({ response });
    });
    await member.press(member.words.send);
    await page.goBack();
    await member.type('电话号码', '13800138077');
    const refused = page.waitForResponse('**/api/cases');
    answer();
    await refused;
    await page.reload();
    await expect.poll(() => page.getByLabel('电话号码').inputValue()).toBe('13800138077');
  });

  it('an address that changes in the very moment in which a page is drawn is followed', async () => {
    const { memberId } = await newPerson(client);
    const member = await signedIn(memberId);
    // As soon as the page is there, before it has had the time to listen.
    await member.page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (document.querySelector('nav.tabs') === null) return;
        observer.disconnect();
        history.replaceState(null, '', '#/me');
        dispatchEvent(new Event('hashchange'));
      }).observe(document, { childList: true, subtree: true });
    });
    await member.page.goto(`${client.url}/#/cases`);
    await member.page.reload();
    await member.page.getByRole('heading', { name: '我的', exact: true }).waitFor();
  });

  it('a link that was cut off says that there is nothing', async () => {
    const { memberId } = await newPerson(client);
    const member = await signedIn(memberId);
    await member.page.goto(`${client.url}/#/%E0%A4`);
    await member.page.reload();
    await member.sees('这里没有内容');
  });

  it('earlier requests that cannot be read say so, and can be asked for again', async () => {
    allowErrors();
    const { memberId, policyNo } = await newPerson(client);
    const caller = await client.member(memberId);
    for (let count = 0; count < 21; count += 1) expect((await caller.open(questionRequest(policyNo))).status).toBe(201);
    const member = await signedIn(memberId);
    const { page } = member;
    await member.follow('我的申请');
    await page.route('**/api/cases?cursor=*', (route) => route.abort());
    await member.press('更早的申请');
    await member.sees('现在连不上');
    await page.unroute('**/api/cases?cursor=*');
    await member.press('再试一次');
    await expect.poll(() => page.locator('.card.link').count()).toBe(21);
  });

  it('consents that cannot be read say so', async () => {
    allowErrors();
    const { memberId } = await newPerson(client);
    const member = await signedIn(memberId);
    await member.page.route('**/api/cases', (route) => route.fulfill({ status: 500, json: { message: 'Internal Server Error' } }));
    await member.follow('我的');
    await member.page.getByRole('alert').getByText('现在连不上').waitFor();
  });
});

describe.skipIf(!HAS_BROWSER)('what random walks have found at the face of the operator', () => {
  const client = withStack('2026-09-28T10:00:00+08:00');
  const { visit, allowErrors } = withBrowser();

  /** At a case, with its form for an act open. */
  const atAct = async (act: string, reason = '会员来电'): Promise<{ page: Page; journey: VisitJourney }> => {
    const journey = await VisitJourney.open(client);
    const page = await visit(DESK);
    await new OperatorFace(page, client.url).signIn('op-17', `#/cases/${journey.caseId}`);
    await page.getByLabel('原因', { exact: true }).fill('告警');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: act, exact: true }).click();
    await page.getByLabel(/^原因/).fill(reason);
    return { page, journey };
  };
  const reasonIn = (page: Page): Promise<string> => page.getByLabel(/^原因/).inputValue();

  it('signing out ends well where the issuer cannot be reached', async () => {
    allowErrors();
    const page = await visit(DESK);
    await new OperatorFace(page, client.url).signIn();
    await page.route('**/configuration.json', (route) => route.abort());
    await page.route('**/.well-known/openid-configuration', (route) => route.abort());
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    await expectForgotten(page);
  });

  it('what is filled in is still there after a reload, the way back and a lost answer, and gone at signing out', async () => {
    allowErrors();
    const { page } = await atAct('结束案件');
    await page.getByLabel('结束为').selectOption({ index: 4 });
    const outcome = await page.getByLabel('结束为').inputValue();
    await page.reload();
    await expect.poll(() => reasonIn(page)).toBe('会员来电');
    await expect.poll(() => page.getByLabel('结束为').inputValue()).toBe(outcome);
    await page.goBack();
    await page.getByRole('button', { name: '结束案件' }).waitFor();
    await page.goForward();
    await expect.poll(() => reasonIn(page)).toBe('会员来电');
    await page.route('**/close?preview=true', (route) => route.abort());
    await page.getByRole('button', { name: '看会怎样' }).click();
    await page.getByRole('alert').waitFor();
    await page.reload();
    await expect.poll(() => reasonIn(page)).toBe('会员来电');
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    await expectForgotten(page);
  });

  it('why a case is looked at, and a notice that was pasted, are still there after a reload', async () => {
    const { caseId } = await VisitJourney.open(client);
    const page = await visit(DESK);
    await new OperatorFace(page, client.url).signIn('op-17', `#/cases/${caseId}`);
    await page.getByLabel('原因', { exact: true }).fill('家属来电');
    await page.reload();
    await expect.poll(() => page.getByLabel('原因', { exact: true }).inputValue()).toBe('家属来电');
    await page.goto(`${client.url}/operations-console/#/notice`);
    await page.getByLabel('通知（JSON）').fill('{ "year": 2027 }');
    await page.reload();
    await expect.poll(() => page.getByLabel('通知（JSON）').inputValue()).toBe('{ "year": 2027 }');
  });

  it('pressed twice in a row, or with the key held down, a grant is not made before it was shown what it does', async () => {
    const { page } = await atAct('增加次数');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/grants')) sent.push(request.url());
    });
    await page.getByRole('button', { name: '看会怎样' }).dblclick();
    await page.getByText('这样做会').waitFor();
    await page.getByRole('button', { name: '返回修改' }).click();
    await page.getByRole('button', { name: '看会怎样' }).focus();
    await page.keyboard.down('Enter');
    await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await page.getByText('这样做会').waitFor();
    await page.waitForTimeout(300);
    expect(sent).toEqual([]);
  });

  it('a grant whose answer was lost goes again under its key, after a reload too, and is made once', async () => {
    allowErrors();
    const { page, journey } = await atAct('增加次数');
    const confirm = async (): Promise<void> => {
      await page.getByRole('button', { name: '看会怎样' }).click();
      await page.getByRole('button', { name: '确定', exact: true }).click();
    };
    await page.route('**/grants', lostAnswer);
    await confirm();
    await page.getByRole('alert').waitFor();
    await page.unroute('**/grants');
    await page.reload();
    await confirm();
    await page.getByRole('button', { name: '增加次数' }).waitFor();
    expect(await journey.uses()).toMatchObject({ limit: 2 });
  });

  it('a grant that was made and changed since says so, and no more is granted unless it is confirmed', async () => {
    allowErrors();
    const { page, journey } = await atAct('增加次数');
    await page.route('**/grants', lostAnswer);
    await page.getByRole('button', { name: '看会怎样' }).click();
    await page.getByRole('button', { name: '确定', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await page.unroute('**/grants');
    await page.getByRole('button', { name: '返回修改' }).click();
    await page.getByLabel('增加几次').selectOption('2');
    await page.getByRole('button', { name: '看会怎样' }).click();
    await page.getByRole('button', { name: '确定', exact: true }).click();
    await page.getByText('这次增加之前已经做了').waitFor();
    expect(await journey.uses()).toMatchObject({ limit: 2 });
  });

  it('of an act that broke it is said that nobody knows whether it was done', async () => {
    allowErrors();
    const { page } = await atAct('结束案件');
    await page.getByLabel('结束为').selectOption({ index: 4 });
    await page.getByRole('button', { name: '看会怎样' }).click();
    const broken = {
      status: 500,
      contentType: 'application/problem+json',
      json: { status: 500, code: 'internal-error', detail: '出错了' },
    };
    await page.route('**/close', (route) => route.fulfill(broken));
    await page.getByRole('button', { name: '确定', exact: true }).click();
    await page.getByText('不知道是否已经做了').waitFor();
  });
});
