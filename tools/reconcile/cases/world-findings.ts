import { about } from './case-findings.ts';
import type { CaseWorld, RunningCase } from './case-world.ts';
import type { Finding, Loss, Mend } from './finding.ts';
import type { StoredCase } from './stored-case.ts';

/** What runs for a case, or is kept of it, that its events do not say, and what they say that nothing runs for. */
export const worldFindings = (stored: StoredCase, world: CaseWorld): readonly Finding[] => [
  ...machineFindings(stored, world),
  ...deliveryFindings(stored, world),
  ...documentFindings(stored, world),
];

/**
 * Numbers of events that the vendor was handed something of, and that the case has not come to: they are not given a second time, since a
 * hand-off of the same number would have the id of one that the vendor knows.
 */
export const behindFinding = (
  { caseId, folded }: StoredCase,
  { executions }: CaseWorld,
): { readonly findings: readonly Finding[]; readonly losses: readonly Loss[] } => {
  const seen = Math.max(0, ...(executions?.deliveries ?? []).map(({ seq }) => seq));
  if (folded === null || seen <= folded.version) return { findings: [], losses: [] };
  const says = `its events come to ${folded.version}, and its vendor was handed something of event ${seen}`;
  return {
    findings: [{ about: about(caseId), says, mend: { kind: 'flag', caseId, above: seen } }],
    losses: [{ caseId, says: `events ${folded.version + 1} to ${seen}`, vendorId: folded.vendorId }],
  };
};

function machineFindings({ caseId, folded, token, done }: StoredCase, { executions }: CaseWorld): readonly Finding[] {
  if (executions === null || folded === null) return [];
  const found = (says: string, mend: Mend): Finding => ({ about: about(caseId), says, mend });
  const waiting = executions.cases.filter((execution): execution is RunningCase & { waiting: object } => execution.waiting !== null);
  const { stage } = folded.situation;
  if (stage === 'closed') {
    return waiting.map(({ name, waiting: { token: own } }) =>
      found(`it is closed, and ${name} waits`, { kind: 'reroute', caseId, token: own }),
    );
  }
  if (executions.cases.length === 0) {
    // Whoever follows its first event starts it.
    if (done.get(1)?.has('start') !== true) return [];
    return [found('nothing runs for it', { kind: 'restart', caseId, latest: token?.execution ?? caseId })];
  }
  const [latest] = waiting;
  const isArmed = waiting.some(
    (execution) => execution.waiting.token === token?.token && token.stage === stage && token.armedAt <= folded.version,
  );
  if (latest === undefined || isArmed) return [];
  const says = `it is at ${stage}, and ${latest.name} waits at ${latest.waiting.stage} for a token that it would not be woken by`;
  return [found(says, { kind: 'reroute', caseId, token: latest.waiting.token })];
}

function deliveryFindings({ caseId, deliveries, folded }: StoredCase, { executions }: CaseWorld): readonly Finding[] {
  if (executions === null || folded === null) return [];
  const running = executions.deliveries.filter(({ isRunning }) => isRunning);
  const idle = deliveries.filter(({ state, deliveryId }) => state === 'pending' && !running.some((one) => one.deliveryId === deliveryId));
  const strays = running.filter((one) => !deliveries.some(({ deliveryId }) => deliveryId === one.deliveryId));
  return [
    ...idle.map(({ deliveryId, vendorId, execution }): Finding => {
      const mend = { kind: 'resume', run: { caseId, deliveryId, vendorId }, latest: execution ?? deliveryId } as const;
      return { about: about(caseId), says: `hand-off ${deliveryId} is pending, and nothing delivers it`, mend };
    }),
    ...strays.map(({ name, arn }): Finding => {
      return { about: about(caseId), says: `${name} delivers what is not on record`, mend: { kind: 'stop', execution: arn } };
    }),
  ];
}

function documentFindings({ caseId, documents, folded }: StoredCase, { documents: kept }: CaseWorld): readonly Finding[] {
  if (kept === null || folded === null) return [];
  const found = (says: string, mend: Mend | null): Finding => ({ about: about(caseId), says, mend });
  const isNamed = (documentId: string): boolean => documents.some((document) => document.documentId === documentId);
  const findings = documents.map(({ documentId, state }) => {
    if (state === 'pending' && kept.has(documentId)) {
      return found(`document ${documentId} is kept, and no event says so`, { kind: 'check-again', caseId, documentId });
    }
    if (state === 'refused' && kept.has(documentId)) {
      return found(`document ${documentId} was refused, and is kept`, { kind: 'put-away', caseId, documentId });
    }
    return state === 'stored' && !kept.has(documentId) ? found(`document ${documentId} is stored, and not in the bucket`, null) : null;
  });
  const strays = [...kept].filter((documentId) => !isNamed(documentId));
  return [
    ...findings.filter((finding) => finding !== null),
    ...strays.map((documentId) => found(`document ${documentId} is kept, and nothing names it`, { kind: 'put-away', caseId, documentId })),
  ];
}

/** What there is in the world of a case that the table does not know. */
export const strangerFindings = (caseId: string, { executions, documents }: CaseWorld): readonly Finding[] => {
  const running = [...(executions?.cases ?? []), ...(executions?.deliveries ?? []).filter(({ isRunning }) => isRunning)];
  return [
    ...running.map(
      ({ name, arn }): Finding => ({
        about: about(caseId),
        says: `${name} runs for a case that is not on record`,
        mend: { kind: 'stop', execution: arn },
      }),
    ),
    ...[...(documents ?? [])].map((documentId): Finding => {
      const mend = { kind: 'put-away', caseId, documentId } as const;
      return { about: about(caseId), says: `document ${documentId} is kept of a case that is not on record`, mend };
    }),
  ];
};
