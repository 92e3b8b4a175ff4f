import { dayOf } from '../../functions/domain/time/time.ts';
import { layOutTable } from '../text-layout.ts';
import type { Counts } from './ledger.ts';
import type { CaseUse, GrantedUse, PolicyAccount, PoolAccount, UseStep } from './policy-account.ts';

const INDENT = '  ';

/** A policy's account for the terminal: for each pool what moved its counter, and the counter twice. Ids only. */
export const accountLines = ({ policyNo, memberId, pools, differing }: PolicyAccount): readonly string[] => [
  `policy ${policyNo} of member ${memberId}`,
  ...pools.flatMap((pool) => ['', ...poolLines(pool)]),
  '',
  `${pools.length} counters of ${policyNo}, ${differing} differ`,
];

function poolLines({ pool, serviceYear, uses, grants, stored, rebuilt, differs }: PoolAccount): readonly string[] {
  const nothing = uses.length + grants.length === 0;
  return [
    `${pool}, service year ${serviceYear}: ${differs ? 'DIFFERS' : 'agrees'}`,
    ...(nothing ? [`${INDENT}no case and no grant`] : []),
    ...useLines(uses),
    ...grants.map(grantLine),
    `${INDENT}counter     ${countsIn(stored)}`,
    `${INDENT}events say  ${countsIn(rebuilt)}${differencesIn(stored, rebuilt)}`,
  ];
}

/** The steps of all cases stand in the same columns. */
function useLines(uses: readonly CaseUse[]): readonly string[] {
  const rows = uses.flatMap(({ steps }) => steps.map(cellsOf));
  const columns = (rows[0] ?? []).map((_, place) => ({ title: '', width: Math.max(...rows.map((row) => row[place]?.length ?? 0)) }));
  return uses.flatMap(({ caseId, service, day, use, storedUse, steps }) => [
    `${INDENT}case ${caseId}, ${service} of ${day}: ${use}${use === storedUse ? '' : `  <- the case itself says ${storedUse}`}`,
    ...layOutTable(columns, steps.map(cellsOf), 0)
      .slice(1)
      .flat()
      .map((line) => `${INDENT}${INDENT}${line}`),
  ]);
}

function cellsOf({ event, type, actor, by, occurredAt, move }: UseStep): readonly string[] {
  return [`event ${event}`, type, by === null ? actor : `${actor} ${by}`, occurredAt, move];
}

function grantLine({ grantId, uses, by, at }: GrantedUse): string {
  return `${INDENT}grant ${grantId} of ${dayOf(at)}: extra +${uses}, operator ${by}, ${at}`;
}

function countsIn({ taken, held, used, extra }: Counts): string {
  return `taken ${taken}, held ${held}, used ${used}, extra ${extra}`;
}

function differencesIn(stored: Counts, rebuilt: Counts): string {
  const names = (['taken', 'held', 'used', 'extra'] as const).filter((name) => stored[name] !== rebuilt[name]);
  return names.length === 0 ? '' : `  <- ${names.map((name) => `${name} ${stored[name]} is not ${rebuilt[name]}`).join(', ')}`;
}
