import type * as z from 'zod';
import type { Reason } from '../../../functions/contract/answers/codes/reasons.ts';
import { Problem } from '../../../functions/contract/answers/problem.ts';
import { dayOf } from '../../../functions/domain/time/time.ts';
import type { Chapter } from '../tour.ts';

const DIAGNOSED_ON = '2026-09-15';

const COLUMNS = [{ title: 'rule', width: 4 }, { title: 'what was compared', width: 26 }, { title: 'why, and what would change it' }];

export const denial: Chapter = {
  name: 'denial',
  title: 'A request that is denied, with every reason',
  tell: async ({ stack, narrator }) => {
    const member = await stack.member('m-1002');
    const today = dayOf(await stack.now());
    const answer = await member.open({
      policyNo: 'P-1002',
      service: 'expert-visit',
      attestation: true,
      consents: ['share-with-vendor'],
      condition: { illness: 'common-cold', certainty: 'confirmed', diagnosedOn: today < DIAGNOSED_ON ? today : DIAGNOSED_ON },
      request: { department: 'oncology', numberKind: 'special', alternatives: [] },
    });
    const { code, reasons = [] } = answer.read(Problem, 403);
    await narrator.tell('member', '钱样例 (m-1002, P-1002) asks for an expert visit for a common cold: POST /cases');
    await narrator.tell('case', `${answer.status} ${code}, for ${reasons.length} reasons at once; no case is opened`);
    await narrator.table(
      COLUMNS,
      reasons.map((reason) => [reason.clause, writeCompared(reason), writeWhy(reason)]),
    );
  },
};

/** `waiting period ends on 2026-09-30, as of 2026-09-28`. */
function writeCompared({
  code: _code,
  clause: _clause,
  detail: _detail,
  usableFrom: _from,
  usesLeft: _left,
  ...values
}: z.output<typeof Reason>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name.replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`)} ${value}`)
    .join(', ');
}

const writeWhy = ({ code, detail, usableFrom }: z.output<typeof Reason>): string =>
  `${code}: ${detail}${usableFrom === undefined ? '' : ` Usable from ${usableFrom}.`}`;
