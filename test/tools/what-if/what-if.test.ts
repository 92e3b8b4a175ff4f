import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CommandFailure } from '../../../tools/command-failure.ts';
import { type Said, whatIf } from '../../../tools/what-if/what-if.ts';

const SAMPLES = readFileSync(new URL('../../../samples/cases.ndjson', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const EDITION = '2020-BA-01';

const told = async (settings: readonly string[], lines: readonly string[] = SAMPLES, edition = EDITION): Promise<readonly Said[]> => {
  const all: Said[] = [];
  for await (const said of whatIf(edition, settings, lines)) all.push(said);
  return all;
};
const linesOf = async (kind: Said['kind'], ...asked: Parameters<typeof told>): Promise<readonly string[]> =>
  (await told(...asked)).filter((said) => said.kind === kind).map(({ line }) => line);

/** A sample with something else in it. */
const changed = (index: number, changes: object): string => JSON.stringify({ ...JSON.parse(SAMPLES[index] ?? ''), ...changes });

describe('the sample cases', () => {
  it('are at least twenty, every one borne out by the edition as it is', async () => {
    expect(SAMPLES.length).toBeGreaterThanOrEqual(20);
    expect(await told(['lateCancel=notice-frees'])).toStrictEqual([
      { kind: 'summary', line: `${EDITION} with lateCancel=notice-frees: ${SAMPLES.length} cases, 0 decided differently` },
    ]);
  });

  it.each<readonly [string, string, readonly RegExp[]]>([
    ['R3', 'serviceYear.anchor=policy-anniversary', [/^line 18: .*: verdict entitled → denied \(R3 service-year-ended\)$/u]],
    ['R5', 'quota.resetsOnRenewal=false', [/^line 17: .*: verdict entitled → denied \(R5 no-uses-left\)$/u]],
    [
      'R8',
      'waitingPeriod.bars=any-use-in-period',
      [
        /^line 7: .*: verdict entitled \(review-suspected-diagnosis\) → denied \(R8 diagnosed-in-waiting-period\)$/u,
        /^line 24: .*: verdict denied \(R2 cooling-off\) → denied \(R2 cooling-off, R8 diagnosed-in-waiting-period\)$/u,
      ],
    ],
    ['R7', 'phoneDoctor.relations=self', [/^line 25: .* phone-doctor: verdict entitled → denied \(R7 relation-not-covered\)$/u]],
    ['R7', 'phoneDoctor.relations=child,spouse', [/^line 26: .* phone-doctor: verdict denied \(R7 relation-not-covered\) → entitled$/u]],
    [
      'R26',
      'recordsIdleDays=60',
      [
        /^line 27: .* second-opinion: outcome completed → records-idle; use used → returned; promises opinion due \S+ → no opinion promised; reports all fit → report 3 \(records\.complete\): case-closed, and 6 after it$/u,
      ],
    ],
    [
      'R10',
      'minSumAssured=300000',
      [/^line 10: .*: verdict entitled → denied \(R10 sum-assured-too-low\)$/u, /^line 11: .* \(R10 sum-assured-too-low\)$/u],
    ],
    ['R39', 'lateCancel=always-counts', [3, 5, 11, 23, 30].map((line) => new RegExp(`^line ${line}: .*: use returned → used$`, 'u'))],
    ['R39', 'lateBooking=grace', [/^line 31: .* expert-visit: use used → returned$/u]],
    [
      'R41',
      'closedOn=statutory-day',
      [/^line 16: .*: promises visit due 2026-10-14T20:00:00\+08:00 → visit due 2026-10-13T20:00:00\+08:00$/u],
    ],
    [
      'R45',
      'stageLimits.choosing.closesAfterWorkingDays=5',
      [
        /^line 13: .*: outcome completed → no-choice; use used → returned; reports all fit → report 3 \(member\.chose\): case-closed, and 2 after it$/u,
      ],
    ],
  ])('%s: %s makes a difference to those it concerns', async (_rule, setting, expected) => {
    const differing = await linesOf('differs', [setting]);
    expect(differing).toHaveLength(expected.length);
    for (const [index, line] of expected.entries()) expect(differing[index]).toMatch(line);
  });

  it('R45: a choice still answers its proposal where the clock has done other things before', async () => {
    expect(await linesOf('differs', ['stageLimits.choosing.remindOnWorkingDays=2,4,6'])).toStrictEqual([]);
  });

  it('R8, R10: switches set together are decided together, and the summary counts', async () => {
    const [summary] = await linesOf('summary', ['minSumAssured=300000', 'lateCancel=always-counts']);
    expect(summary).toBe(
      `${EDITION} with minSumAssured=300000, lateCancel=always-counts: ${SAMPLES.length} cases, 6 decided differently (verdict 2, use 4)`,
    );
  });
});

describe('a line that cannot be decided', () => {
  it.each<readonly [string, string, RegExp]>([
    ['no JSON', '{"policy":', /^line 2: is not JSON$/u],
    ['a field that is missing', changed(0, { openedAt: undefined }), /^line 2: \/openedAt /u],
    [
      'a report of no known type',
      changed(0, { reports: [{ type: 'case.lost', occurredAt: '2026-10-12T11:00:00+08:00' }] }),
      /^line 2: \/reports\/0\/type is not a report/u,
    ],
    [
      'a property of every object as the type',
      changed(0, { reports: [{ type: 'constructor', occurredAt: '2026-10-12T11:00:00+08:00' }] }),
      /^line 2: \/reports\/0\/type is not a report/u,
    ],
    [
      'a report without its data',
      changed(0, { reports: [{ type: 'visit.missed', occurredAt: '2026-10-12T11:00:00+08:00' }] }),
      /^line 2: \/reports\/0\/data\/by /u,
    ],
    [
      'a report at the wrong stage',
      changed(0, { reports: [{ type: 'visit.completed', occurredAt: '2026-10-12T11:00:00+08:00' }] }),
      /^line 2: refused under the edition as it is: report 1 \(visit\.completed\): event-not-expected$/u,
    ],
    [
      'a request that is refused',
      changed(0, { request: { ...JSON.parse(SAMPLES[0] ?? '').request, attestation: false }, reports: [] }),
      /^line 2: the request is refused as it is: attestation-required$/u,
    ],
    [
      'a policy as it stood only later',
      changed(0, { policy: { ...JSON.parse(SAMPLES[0] ?? '').policy, effectiveAt: '2026-12-01T00:00:00+08:00' } }),
      /^line 2: \/policy\/effectiveAt is later than openedAt/u,
    ],
    [
      'another policy’s request',
      changed(0, { request: JSON.parse(SAMPLES[1] ?? '').request }),
      /^line 2: \/request\/policyNo is not that of the policy$/u,
    ],
  ])('is named by its number and left out: %s', async (_what, line, fault) => {
    const lines = ['', line, SAMPLES[2] ?? ''];
    const said = await told(['lateCancel=always-counts'], lines);
    expect(said.map(({ kind }) => kind)).toStrictEqual(['fault', 'differs', 'summary']);
    expect(said[0]?.line).toMatch(fault);
    expect(said[1]?.line).toMatch(/^line 3: /u);
    expect(said[2]?.line).toMatch(/1 cases, 1 decided differently \(use 1\); 1 lines left out$/u);
  });

  it('tells nothing of the insured', async () => {
    const [fault] = await linesOf(
      'fault',
      ['lateCancel=always-counts'],
      [changed(0, { policy: { insured: { name: '样例人', idNumber: '99000119900307001X' } } })],
    );
    expect(fault).toBeDefined();
    expect(fault).not.toMatch(/样例人|99000119900307001X/u);
  });
});

describe('an edition that is not there', () => {
  it('is refused with those that are', async () => {
    const asked = told(['lateCancel=always-counts'], [], '2019-BA-01');
    await expect(asked).rejects.toThrow(new CommandFailure('There is no edition 2019-BA-01; there are 2020-BA-01, 2020-BA-01-overseas'));
  });
});
