import type { Account } from './replay-case.ts';

/** What is compared. */
export const FACTS = ['verdict', 'outcome', 'use', 'promises', 'reports'] as const;
export type Fact = (typeof FACTS)[number];

export interface Difference {
  readonly fact: Fact;
  readonly was: string;
  readonly would: string;
}

/** In what one account differs from another. Where one of them is a denial, that says it all. */
export const compareAccounts = (was: Account, would: Account): readonly Difference[] => {
  const verdict = { fact: 'verdict', was: verdictOf(was), would: verdictOf(would) } as const;
  if (was.kind !== 'opened' || would.kind !== 'opened') return verdict.was === verdict.would ? [] : [verdict];
  const promises = Object.keys({ ...was.promises, ...would.promises }).map(
    (name) => ({ fact: 'promises', was: dueOf(name, was.promises), would: dueOf(name, would.promises) }) as const,
  );
  const facts: readonly Difference[] = [
    verdict,
    { fact: 'outcome', was: was.outcome, would: would.outcome },
    { fact: 'use', was: was.use, would: would.use },
    ...promises,
    { fact: 'reports', was: refusedOf(was.refused), would: refusedOf(would.refused) },
  ];
  return facts.filter((fact) => fact.was !== fact.would);
};

/** `use returned → used`, one after the other. */
export const inWords = (differences: readonly Difference[]): string =>
  differences.map(({ fact, was, would }) => `${fact} ${was} → ${would}`).join('; ');

function verdictOf(account: Account): string {
  switch (account.kind) {
    case 'opened':
      return account.reviewNeeded.length === 0 ? 'entitled' : `entitled (${account.reviewNeeded.join(', ')})`;
    case 'denied':
      return `denied (${account.reasons.join(', ')})`;
    case 'refused':
      return `refused (${account.code})`;
    default:
      return account satisfies never;
  }
}

const dueOf = (name: string, { [name]: dueAt }: Readonly<Record<string, string>>): string =>
  dueAt === undefined ? `no ${name} promised` : `${name} due ${dueAt}`;

/** The first says enough: what follows it has lost its footing. */
function refusedOf([first, ...others]: readonly string[]): string {
  if (first === undefined) return 'all fit';
  return `${first}${others.length === 0 ? '' : `, and ${others.length} after it`}`;
}
