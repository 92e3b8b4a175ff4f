import { describe, expect, it } from 'vitest';
import { answerLost, meanwhile, outage, withFaults } from '../../../../functions/adapters/memory/faults.ts';
import type { DocumentInput } from '../../../../functions/domain/case/document.ts';
import { decideClosing } from '../../../../functions/domain/operators/operator-decisions.ts';
import { TryAgain } from '../../../../functions/ports/errors.ts';
import { commitDecision } from '../../../../functions/usecases/commit-decision.ts';
import {
  announceDocument,
  checkUpload,
  type Party,
  type Reader,
  readDocument,
} from '../../../../functions/usecases/documents/documents.ts';
import { report } from '../../domain/services/expert-visit/visit-case.ts';
import { comesToTheSame, leftBehind, withFaultAt } from '../every-fault.ts';
import { eventTypes, followStream, loaded, type MemoryPorts, recordOf, storeReports, visitAt } from '../in-memory.ts';
import { DOCUMENT, NO_PDF, PDF, uploadTo } from './uploads.ts';

const INPUT: DocumentInput = { kind: 'report', filename: 'report.pdf', contentType: 'application/pdf', size: PDF.length };
const MEMBER: Party = { role: 'member', memberId: 'm-1' };
const VENDOR: Party = { role: 'vendor', vendorId: 'shanen' };
const STRANGERS: readonly Party[] = [
  { role: 'member', memberId: 'm-2' },
  { role: 'vendor', vendorId: 'haorensheng' },
];

const close = async (ports: MemoryPorts) =>
  storeReports(ports, await loaded(ports), [report('case.declined', { reason: 'other' }, '2026-10-12 11:00')]);

const uploaded = async (contents: Uint8Array | null = PDF): Promise<MemoryPorts> => {
  const ports = await visitAt('accepting');
  await uploadTo(ports, 'case-1', contents);
  return ports;
};

const check = (ports: MemoryPorts) => checkUpload(ports, 'case-1', 'd-1');
const stateOf = async ({ cases }: MemoryPorts) => (await cases.loadDocument('case-1', 'd-1'))?.state;

describe('announceDocument', () => {
  it.each([MEMBER, VENDOR])('R17: gives the $role of a case a link to upload what waits to be checked', async (party) => {
    const ports = await visitAt('accepting');
    const announced = await announceDocument(ports, party, 'case-1', INPUT);
    if (announced.kind !== 'announced') throw new Error(`Not announced: ${announced.kind}`);
    const { documentId, upload } = announced;
    expect(ports.bucket.upload(upload.url, 'application/pdf', PDF)).toBe(true);
    expect((await recordOf(ports)).documents).toStrictEqual([
      { documentId, ...INPUT, state: 'pending', addedAt: ports.now(), addedBy: party.role },
    ]);
    expect(await eventTypes(ports)).toStrictEqual(['case.opened']);
    expect(await checkUpload(ports, 'case-1', documentId)).toBe('stored');
    expect((await recordOf(ports)).events.at(-1)).toMatchObject({ type: 'document.added', actor: party.role });
  });

  it.each(STRANGERS)('R17: finds no case for another $role', async (party) => {
    const ports = await visitAt('accepting');
    const before = leftBehind(ports);
    expect(await announceDocument(ports, party, 'case-1', INPUT)).toStrictEqual({ kind: 'not-found' });
    expect(await announceDocument(ports, MEMBER, 'case-9', INPUT)).toStrictEqual({ kind: 'not-found' });
    expect(leftBehind(ports)).toStrictEqual(before);
  });

  it('R26: takes none for a closed case', async () => {
    const ports = await visitAt('accepting');
    await close(ports);
    expect(await announceDocument(ports, MEMBER, 'case-1', INPUT)).toStrictEqual({ kind: 'case-closed' });
  });

  it.each([outage, answerLost])(
    'R26: announces it once more, under one id, when a call that failed ($kind) is made again',
    async (fault) => {
      const act = (ports: MemoryPorts) => announceDocument({ ...ports, newId: () => 'd-1' }, MEMBER, 'case-1', INPUT);
      expect(await comesToTheSame(fault, { prepare: () => visitAt('accepting'), act, see: leftBehind })).toBe(4);
    },
  );
});

describe('readDocument', () => {
  const readerIn = (ports: MemoryPorts, party: Party): Reader => (party.role === 'vendor' ? { ...party, accesses: ports.accesses } : party);
  const read = (ports: MemoryPorts, party: Party, documentId = 'd-1') => readDocument(ports, readerIn(ports, party), 'case-1', documentId);

  it.each([
    ['the member, who leaves no record', MEMBER, []],
    [
      'its vendor, who is on record',
      VENDOR,
      [{ by: { role: 'vendor', id: 'shanen' }, why: 'carries out expert-visit', what: 'documents/d-1' }],
    ],
  ] as const)('R17: gives a link to %s', async (_who, party, accesses) => {
    const ports = await uploaded();
    await check(ports);
    const link = await read(ports, party);
    expect(link.kind === 'link' && ports.bucket.open(link.url)?.contents).toStrictEqual(PDF);
    expect(await ports.accesses.listAccesses('case-1')).toStrictEqual(accesses.map((access) => ({ at: ports.now(), ...access })));
  });

  it('R17: gives a vendor no link before the access is on record', async () => {
    const ports = await uploaded();
    await check(ports);
    const accesses = withFaults(ports.accesses, { recordAccess: { 1: outage } });
    await expect(read({ ...ports, accesses }, VENDOR)).rejects.toThrow(TryAgain);
  });

  it.each([...STRANGERS, MEMBER])('R17: finds no document for another $role, nor what was not checked', async (party) => {
    const ports = await uploaded();
    expect(await read(ports, party)).toStrictEqual({ kind: 'not-found' });
    expect(await read(ports, party, 'd-9')).toStrictEqual({ kind: 'not-found' });
    expect(await ports.accesses.listAccesses('case-1')).toStrictEqual([]);
  });
});

describe('what a vendor reads of a case that has ended', () => {
  const ended = async (how: 'completed' | 'declined' | 'cancelled' | 'terminated', days: number, role: Party) => {
    const ports = await uploaded();
    await check(ports);
    const outcome = {
      completed: 'completed',
      declined: 'declined-other',
      cancelled: 'cancelled-by-member',
      terminated: 'policy-ended',
    } as const;
    const by = { entry: { by: 'op-1', reason: 'phoned' }, at: ports.now() };
    const closed = decideClosing(await loaded(ports), outcome[how], 'returned', by);
    if (closed.kind !== 'decided') throw new Error(closed.kind);
    await commitDecision(ports.cases, await loaded(ports), closed);
    ports.clock.pass(days * 86_400);
    const reader: Reader = role.role === 'vendor' ? { ...role, accesses: ports.accesses } : role;
    return (await readDocument(ports, reader, 'case-1', 'd-1')).kind;
  };

  it.each([
    ['completed', 0, 'link'],
    ['completed', 7, 'link'],
    ['completed', 7.00002, 'not-found'],
    ['declined', 0, 'not-found'],
    ['cancelled', 0, 'not-found'],
    ['terminated', 0, 'not-found'],
  ] as const)('R17: %s for %f days: %s', async (how, days, expected) => {
    expect(await ended(how, days, VENDOR)).toBe(expected);
    expect(await ended(how, days, MEMBER)).toBe('link');
  });
});

describe('checkUpload', () => {
  it.each([
    ['is as announced', PDF, 'stored', ['case.opened', 'document.added']],
    ['is something else', NO_PDF, 'refused', ['case.opened', 'document.refused']],
  ] as const)('R26: an upload that %s is judged once, however often it is told', async (_what, contents, verdict, events) => {
    const ports = await uploaded(contents);
    expect(await Promise.all([check(ports), check(ports), check(ports)])).toStrictEqual([verdict, verdict, verdict]);
    expect(await check(ports)).toBe(verdict);
    expect(await eventTypes(ports)).toStrictEqual(events);
    expect([await stateOf(ports), await ports.bucket.inspect('case-1', 'd-1')]).toStrictEqual([verdict, null]);
  });

  it('R26: knows nothing of what nobody announced, and keeps nothing that was not uploaded', async () => {
    const ports = await uploaded(null);
    expect(await checkUpload(ports, 'case-1', 'd-9')).toBe('unknown');
    expect(await check(ports)).toBe('refused');
    expect(await eventTypes(ports)).toStrictEqual(['case.opened']);
  });

  it('R26: says of a refused document why, and tells the member', async () => {
    const ports = await uploaded(NO_PDF);
    const followed = await followStream(ports);
    const told = ports.messenger.sent.length;
    await check(ports);
    expect((await ports.cases.loadDocument('case-1', 'd-1'))?.refusal).toBe('not-the-type-said');
    await followStream(ports, followed);
    expect(ports.messenger.sent.slice(told).map(({ message }) => message)).toMatchObject([
      { template: 'document-refused', code: 'not-the-type-said' },
    ]);
  });

  it('R26: refuses what comes after its case was closed', async () => {
    const ports = await uploaded();
    await close(ports);
    expect(await check(ports)).toBe('refused');
    expect(await stateOf(ports)).toBe('refused');
  });

  it('R26: refuses what comes while its case is being closed', async () => {
    const ports = await uploaded();
    const closing = withFaults(ports.cases, { commit: { 1: meanwhile(() => close(ports)) } });
    expect(await check({ ...ports, cases: closing })).toBe('refused');
    expect(await eventTypes(ports)).toStrictEqual(['case.opened', 'case.declined']);
  });

  it('R26: is readable before the case knows of it, and waits until the case does', async () => {
    const ports = await uploaded();
    const opens = async () => ports.bucket.open(await ports.bucket.downloadLink('case-1', DOCUMENT));
    const keeping = withFaultAt(ports, { port: 'bucket', method: 'keep', number: 1 }, outage);
    await expect(check(keeping)).rejects.toThrow(TryAgain);
    expect([await eventTypes(ports), await opens()]).toStrictEqual([['case.opened'], null]);
    const committing = withFaultAt(ports, { port: 'cases', method: 'commit', number: 1 }, outage);
    await expect(check(committing)).rejects.toThrow(TryAgain);
    expect([await stateOf(ports), await ports.bucket.inspect('case-1', 'd-1')]).toMatchObject(['pending', { size: PDF.length }]);
    expect([await check(ports), (await opens())?.contents]).toStrictEqual(['stored', PDF]);
  });

  it.each([
    ['a good upload', PDF],
    ['a bad upload', NO_PDF],
  ])('R26: comes to the same for %s when any call fails or its answer is lost', async (_what, contents) => {
    const attempt = { prepare: () => uploaded(contents), act: check, see: leftBehind };
    expect(await comesToTheSame(outage, attempt)).toBeGreaterThan(4);
    expect(await comesToTheSame(answerLost, attempt)).toBeGreaterThan(4);
  });
});
