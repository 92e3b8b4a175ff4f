import { countIn, type UseLedger } from '../../functions/domain/policy/use-ledger.ts';
import { dayOf } from '../../functions/domain/time/time.ts';
import { layOutTable } from '../text-layout.ts';
import { type EntryDifference, entriesThatDiffer } from './ledger.ts';
import type { CaseUse, GrantedUse, PolicyAccount, PoolAccount, UseStep } from './policy-account.ts';

const INDENT = '  ';

/** A policy's account for the terminal: for each pool what moved its ledger, and the ledger twice. Ids only. */
export const accountLines = ({ policyNo, memberId, pools, differing }: PolicyAccount): readonly string[] => [
  `policy ${policyNo} of member ${memberId}`,
  ...pools.flatMap((pool) => ['', ...poolLines(pool)]),
  '',
  `${pools.length} ledgers of ${policyNo}, ${differing} differ`,
];

function poolLines({ pool, uses, grants, stored, rebuilt, differs }: PoolAccount): readonly string[] {
  const nothing = uses.length + grants.length === 0;
  return [
    `${pool}: ${differs ? 'DIFFERS' : 'agrees'}`,
    ...(nothing ? [`${INDENT}no case and no grant`] : []),
    ...useLines(uses),
    ...grants.map(grantLine),
    `${INDENT}ledger      ${stored === null ? 'to be made of what the events say' : countsIn(stored)}`,
    `${INDENT}events say  ${countsIn(rebuilt)}`,
    ...(stored === null ? [] : entriesThatDiffer(stored, rebuilt).map(differenceLine)),
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

function countsIn(ledger: UseLedger): string {
  const { taken, held, used, extra } = countIn(ledger, null);
  return `taken ${taken}, held ${held}, used ${used}, extra ${extra}`;
}

function differenceLine({ entry, stored, rebuilt }: EntryDifference): string {
  return `${INDENT}<- ${entry}: the ledger says ${stored}, the events ${rebuilt}`;
}
