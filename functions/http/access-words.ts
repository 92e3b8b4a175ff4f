import type { Case } from '../domain/case/case.ts';
import type { Words } from '../domain/words.ts';
import type { Access } from '../ports/stores/access-log.ts';
import { SEARCHED_BY } from '../usecases/operating/search-cases.ts';
import { serviceName } from '../usecases/rulebook.ts';

const FIELD: Readonly<Record<(typeof SEARCHED_BY)[number], Words>> = {
  memberId: { zh: '会员号', en: 'member number' },
  policyNo: { zh: '保单号', en: 'policy number' },
  phone: { zh: '电话号码', en: 'phone number' },
};

const searchedBy = (names: readonly string[]): Words => {
  const fields = SEARCHED_BY.filter((field) => names.includes(field)).map((field) => FIELD[field]);
  return { zh: `按${fields.map(({ zh }) => zh).join('和')}查找`, en: `searched by ${fields.map(({ en }) => en).join(' and ')}` };
};

/** Why somebody saw a case: a reason that a person gave stands as it was given. */
export const whyWords = ({ by, why, what }: Access, { edition, service }: Case): Words => {
  if (what === 'summary') return searchedBy(why.split(' '));
  if (by.role !== 'vendor') return { zh: why, en: why };
  const { zh, en } = serviceName(edition, service);
  return { zh: `办理${zh}`, en: `carries out the service: ${en}` };
};
