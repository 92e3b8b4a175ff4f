import type { Mutant } from '../../tools/mutants/mutant.ts';

const USECASES = 'functions/usecases';
const DYNAMO = 'functions/adapters/dynamo';

const EFFECTS = {
  file: `${USECASES}/effects/carry-out-effects.ts`,
  tests: ['test/functions/usecases/effects/carry-out-effects.test.ts'],
};
const TELL = { file: `${USECASES}/effects/tell.ts`, tests: ['test/functions/usecases/effects/carry-out-effects.test.ts'] };
const COMMIT = { file: `${DYNAMO}/commit/commit-case.ts`, tests: ['test/ports/commit.test.ts'] };
const LEDGER = { file: `${DYNAMO}/policies/use-ledger.ts`, tests: ['test/ports/commit.test.ts'] };
const DELIVER = { file: `${USECASES}/effects/deliver-hand-off.ts`, tests: ['test/functions/usecases/effects/deliver-hand-off.test.ts'] };
const AWAIT = { file: `${USECASES}/time/await-stage.ts`, tests: ['test/functions/usecases/time/await-stage.test.ts'] };
const OPEN = { file: `${USECASES}/opening/open-case.ts`, tests: ['test/functions/usecases/opening/open-case.test.ts'] };
const AS_OF = { tests: ['test/functions/usecases/opening/open-as-of.test.ts'] };
const OPERATOR = {
  file: `${USECASES}/operating/act-for-operator.ts`,
  tests: ['test/functions/usecases/operating/act-for-operator.test.ts'],
};

/** Lines of a list that one fault leaves out of it. */
const leftOut = (find: string): Pick<Mutant, 'find' | 'replace'> => ({ find, replace: '' });

/** Faults of what follows an event: each effect once, and none that has become stale. */
const OF_EFFECTS: readonly Mutant[] = [
  {
    ...EFFECTS,
    name: 'an effect that is done is done again',
    find: '!(done.has(name) || isParked(name))',
    replace: '!isParked(name)',
  },
  {
    ...EFFECTS,
    name: 'an effect is not recorded as done',
    find: 'ports.effects.record(caseId, seq, recorded)',
    replace: 'ports.effects.record(caseId, seq, [COUNTED, FOLLOWED])',
  },
  {
    ...EFFECTS,
    name: 'an event is taken for followed though some of it failed',
    ...leftOut('  if (failures.length > 0) throw failures[0];\n'),
  },
  {
    ...EFFECTS,
    name: 'what is parked of an event that was parked whole is let go undone',
    find: 'again === undefined && isParked',
    replace: 'isParked',
  },
  { ...TELL, name: 'an address that was told is told again', find: '  if (!done.has(step)) {', replace: "  if (step !== '') {" },
  {
    ...TELL,
    name: 'that an address was told is not recorded',
    ...leftOut('    await ports.effects.record(caseId, seq, [refusal === null ? step : parkedAs(step)]);\n'),
  },
  {
    ...TELL,
    name: 'news is told though the case has left its stage',
    find: '  if (isStale(effect, state)) return;\n  const subject',
    replace: '  const subject',
  },
  {
    name: 'a failure is swallowed, and the stream goes on',
    file: 'functions/streams/follow-in-order.ts',
    tests: ['test/functions/streams/follow-in-order.test.ts'],
    ...leftOut('        return inOrder.slice(index);\n'),
  },
];

/** Faults of the one transaction in which a decision is stored, and of what use cases give it. */
const OF_COMMITS: readonly Mutant[] = [
  { ...COMMIT, name: 'a verdict is stored whatever became of its policy', ...leftOut('    ...policyChecks(name, commit),\n') },
  { ...OPEN, name: 'an opening does not say which policy it rests on', ...leftOut('        policySequence: decision.policySequence,\n') },
  {
    ...OPEN,
    ...AS_OF,
    name: 'an opening rests on the state it was judged by, whatever the policy is now',
    find: 'policySequence: present.sequence,',
    replace: 'policySequence: policy.sequence,',
  },
  {
    ...AS_OF,
    name: 'a case that was entered late is stopped by the policy as it stands now alone',
    file: `${USECASES}/effects/end-with-policy.ts`,
    find: 'later.length === 0 ? [held] : later',
    replace: '[later.at(-1) ?? held]',
  },
  {
    name: 'what a policy was before is not kept',
    file: `${DYNAMO}/policies/policy-store.ts`,
    tests: ['test/ports/policy-store.test.ts'],
    ...leftOut('      ...(before === null ? [] : [{ Put: { TableName: name, Item: stateItem(before) } }]),\n'),
  },
  {
    ...OPERATOR,
    name: 'a use taken anew does not say which policy it rests on',
    find: 'hold: ledger, policySequence: policy.sequence',
    replace: 'hold: ledger',
  },
  {
    ...LEDGER,
    name: 'the first use is taken though another was taken meanwhile',
    find: "read.version === 0 ? 'attribute_not_exists(pk)'",
    replace: "read.version === 0 ? 'attribute_not_exists(pk) OR attribute_exists(pk)'",
  },
  {
    ...LEDGER,
    name: 'a use is taken though the ledger has changed since it was read',
    find: '#version = :read AND',
    replace: '(#version = :read OR #version <> :read) AND',
  },
  {
    ...COMMIT,
    name: 'a decision is stored whatever version the case has',
    find: "'#version = :before'",
    replace: "'#version = :before OR #version <> :before'",
  },
  {
    ...COMMIT,
    name: 'a new case is stored over another',
    find: "? { ConditionExpression: 'attribute_not_exists(pk)' }",
    replace: "? { ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(pk)' }",
  },
  { ...COMMIT, name: 'a call is not remembered', ...leftOut('    ...remembered,\n') },
  {
    ...COMMIT,
    name: 'a remembered call is not where its reason is read',
    find: '    ...remembered,\n    caseWrite(name, commit),\n',
    replace: '    caseWrite(name, commit),\n    ...remembered,\n',
  },
  {
    name: 'a call is remembered though it was before',
    file: `${DYNAMO}/remembered-call.ts`,
    tests: COMMIT.tests,
    find: 'OR expiresAt <= :now',
    replace: 'OR expiresAt <= :now OR expiresAt > :now',
  },
  {
    ...COMMIT,
    name: 'flags are left out of the transaction',
    ...leftOut('    ...flagWrites(name, caseId, commit.events, waiting),\n'),
  },
  { ...COMMIT, name: 'a document is left out of the transaction', ...leftOut('    ...documentWrites(name, commit),\n') },
];

/** Faults of waiting executions: a report that was faster than the token must not be lost. */
const OF_WAITING: readonly Mutant[] = [
  {
    name: 'a token is armed whatever version the case has',
    file: `${DYNAMO}/token-store.ts`,
    tests: ['test/ports/token-store.test.ts'],
    find: "Item?.['version'] === token.armedAt",
    replace: 'Item !== undefined',
  },
  { ...AWAIT, name: 'a token is used by the events before it', find: 'token.armedAt >= seq', replace: 'token.armedAt < seq' },
  { ...AWAIT, name: 'a token is used by the very event it was armed at', find: 'token.armedAt >= seq', replace: 'token.armedAt > seq' },
  {
    ...AWAIT,
    name: 'an execution that was not parked is told where the case was',
    find: 'const current = inStep ? await ports.cases.load(caseId) : state;',
    replace: 'const current = state;',
  },
];

/** Faults of use cases that decide again without reading again. */
const OF_RETRIES: readonly Mutant[] = [
  {
    name: 'the end of a policy is decided again on the case as it was',
    file: `${USECASES}/effects/end-with-policy.ts`,
    tests: ['test/functions/usecases/effects/end-with-policy.test.ts'],
    ...leftOut('    subject = undefined;\n'),
  },
  {
    ...OPEN,
    name: 'an opening is decided again on the member as it was',
    find: 'ports.members.loadMember(input.memberId)',
    replace: '(input.file ??= ports.members.loadMember(input.memberId))',
  },
  {
    name: 'a vendor’s report is decided again on the case as it was',
    file: `${USECASES}/reporting/take-vendor-event.ts`,
    tests: ['test/functions/usecases/faults.test.ts'],
    find: 'await ports.cases.recallWithCase(event.call, event.caseId)',
    replace: 'await (event.read ??= ports.cases.recallWithCase(event.call, event.caseId))',
  },
  {
    name: 'nothing is decided again',
    file: `${USECASES}/retry-stale.ts`,
    tests: ['test/functions/usecases/faults.test.ts'],
    find: 'const ATTEMPTS = 5;',
    replace: 'const ATTEMPTS = 1;',
  },
];

/** Faults of the record of who saw what (R17). */
const OF_ACCESSES: readonly Mutant[] = [
  { ...COMMIT, name: 'an access is left out of the transaction', ...leftOut('    ...accessWrites(table, commit),\n') },
  {
    ...OPERATOR,
    name: 'an operator who changes a case is not on record',
    find: '{ ...extras, ...taking, access: accessBy(entry, at) }',
    replace: '{ ...extras, ...taking }',
  },
  {
    ...OPERATOR,
    name: 'an operator who changes nothing is not on record',
    ...leftOut('      await ports.accesses.recordAccess(caseId, accessBy(entry, at));\n'),
  },
  {
    name: 'an operator who enters a report is not on record',
    file: `${USECASES}/operating/take-operator-event.ts`,
    tests: OPERATOR.tests,
    find: "actor: 'operator', entry }, { access })",
    replace: "actor: 'operator', entry })",
  },
  {
    name: 'an operator who reads a case is not on record',
    file: `${USECASES}/operating/read-for-operator.ts`,
    tests: OPERATOR.tests,
    ...leftOut('  await ports.accesses.recordAccess(caseId, accessBy(entry, now));\n'),
  },
  {
    name: 'a vendor who reads a document is not on record',
    file: `${USECASES}/documents/documents.ts`,
    tests: ['test/functions/usecases/documents/documents.test.ts'],
    find: "if (reader.role === 'vendor') {",
    replace: "if (reader.role !== reader.role && reader.role === 'vendor') {",
  },
];

/** Faults of deliveries: what became of a try is known afterwards. */
const OF_DELIVERIES: readonly Mutant[] = [
  { ...COMMIT, name: 'a delivery’s end is left out of the transaction', ...leftOut('    ...deliveryWrites(name, commit),\n') },
  {
    ...DELIVER,
    name: 'that a delivery arrived is not saved',
    ...leftOut("    await ports.deliveries.noteTry(caseId, deliveryId, { state: 'delivered', ...tried, nextTryAt: null });\n"),
  },
  {
    ...DELIVER,
    name: 'that a request is being tried is not noted before its case is read',
    ...leftOut('  if (tryingUntil !== null) await ports.deliveries.noteTry(caseId, deliveryId, { tryingUntil });\n'),
  },
  {
    ...DELIVER,
    name: 'a later hand-off does not wait for an earlier one',
    find: '  if (earlier.length === 0 || pendingSince === null || now >= limit) return READY;\n',
    replace: '  if (earlier.length >= 0) return READY;\n',
  },
  {
    ...DELIVER,
    name: 'that a delivery was tried is not saved',
    ...leftOut("  await ports.deliveries.noteTry(caseId, deliveryId, { state: 'pending', ...tried, nextTryAt });\n"),
  },
  {
    ...DELIVER,
    name: 'that a delivery failed is not saved with its flag',
    find: ", 'handoff-failed', { delivery: { deliveryId, state, ...tried, nextTryAt: null } });",
    replace: ", 'handoff-failed');",
  },
];

/** Faults of lists longer than a page. */
const OF_PAGES: readonly Mutant[] = [
  {
    name: 'a second page is not read',
    file: `${DYNAMO}/table.ts`,
    tests: ['test/ports/case-records.test.ts', 'test/ports/access-log.test.ts'],
    find: '    start = page.LastEvaluatedKey;',
    replace: '    start = undefined;',
  },
  {
    name: 'a second batch of items is not read',
    file: `${DYNAMO}/table.ts`,
    tests: ['test/ports/work-lists.test.ts'],
    find: 'from < keys.length; from += BATCH',
    replace: 'from < Math.min(1, keys.length); from += BATCH',
  },
];

/** Faults that have to be caught in seconds, by tests of the unit project that boot no stack. */
export const MUTANTS: readonly Mutant[] = [
  ...OF_EFFECTS,
  ...OF_COMMITS,
  ...OF_WAITING,
  ...OF_RETRIES,
  ...OF_ACCESSES,
  ...OF_DELIVERIES,
  ...OF_PAGES,
];
