import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Answer, Json } from '../driving/answer.ts';
import { newPerson } from '../driving/people.ts';
import { expectProblem, faultsOf } from '../driving/problem.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { announcement, PDF, upload } from '../driving/uploads.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-09-28T10:00:00+08:00');
let visit: VisitJourney;

beforeAll(async () => {
  visit = await VisitJourney.open(client);
});

const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(40)]);
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(40)]);
const DICOM = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), Buffer.alloc(40)]);

const announce = (changes: Json = {}, of = visit): Promise<Answer> =>
  of.member.call('POST', `/cases/${of.caseId}/documents`, announcement(changes));
const stateOf = async (documentId: string, of = visit): Promise<string> =>
  (await of.read()).documents.find((document: Json) => document.documentId === documentId).state;

const added = async (of: VisitJourney): Promise<Json[]> =>
  (await client.handOffs('shanen', of.caseId)).filter(({ event }) => event.type === 'document.added').map(({ event }) => event.data);

describe('a document', () => {
  it('is pending, then stored once uploaded and checked; the vendor is told, and the link gives it back', async () => {
    const announced = await announce();
    expect(announced.status).toBe(201);
    const { documentId, upload: link } = announced.body;
    expect(announced.headers.get('location')).toBe(`/cases/${visit.caseId}/documents/${documentId}`);
    expect(await stateOf(documentId)).toBe('pending');
    expectProblem(await visit.member.get(`/cases/${visit.caseId}/documents/${documentId}`), 404, 'not-found');
    expect(await upload(link, PDF)).toBe(200);
    await client.settle();
    expect(await stateOf(documentId)).toBe('stored');
    expect(await added(visit)).toEqual([expect.objectContaining({ documentId, kind: 'report' })]);
    const redirect = await visit.member.get(`/cases/${visit.caseId}/documents/${documentId}`);
    expect(redirect.status).toBe(302);
    const download = await fetch(redirect.headers.get('location') ?? '');
    expect(download.headers.get('content-type')).toBe('application/pdf');
    expect(download.headers.get('content-disposition')).toContain(encodeURIComponent('检查报告.pdf'));
    expect(Buffer.from(await download.arrayBuffer())).toEqual(PDF);
    expect((await visit.read()).timeline.at(-1)).toMatchObject({ type: 'document.added', actor: 'member' });
  });

  it.each([
    ['application/pdf', PDF],
    ['image/png', PNG],
    ['image/jpeg', JPEG],
    ['application/dicom', DICOM],
  ] as const)('of type %s is known by its first bytes', async (contentType, content) => {
    const { body } = await announce({ contentType, size: content.length });
    expect(await upload(body.upload, content)).toBe(200);
    await client.settle();
    expect(await stateOf(body.documentId)).toBe('stored');
  });

  it.each([
    ['another content than announced', Buffer.from('MZ'.padEnd(PDF.length, ' '))],
    ['a picture under the name of a PDF', PNG.subarray(0, PDF.length)],
  ])('with %s is refused: nobody can read it, the vendor hears nothing of it', async (_what, content) => {
    const before = await added(visit);
    const { body } = await announce({ size: content.length });
    expect(await upload(body.upload, content)).toBe(200);
    await client.settle();
    expect(await stateOf(body.documentId)).toBe('refused');
    expectProblem(await visit.member.get(`/cases/${visit.caseId}/documents/${body.documentId}`), 404, 'not-found');
    expect(await added(visit)).toEqual(before);
  });

  it('uploaded again once stored stays what it was', async () => {
    const { body } = await announce();
    await upload(body.upload, PDF);
    await client.settle();
    const told = await added(visit);
    const other = Buffer.from('%PDF-1.7 something else entirely...'.slice(0, PDF.length).padEnd(PDF.length));
    await upload(body.upload, other);
    await client.settle();
    const redirect = await visit.member.get(`/cases/${visit.caseId}/documents/${body.documentId}`);
    expect(Buffer.from(await (await fetch(redirect.headers.get('location') ?? '')).arrayBuffer())).toEqual(PDF);
    expect(await added(visit)).toEqual(told);
  });

  it('uploaded after the case has closed is refused', async () => {
    const closing = await VisitJourney.open(client);
    const { body } = await announce({}, closing);
    await closing.cancel();
    await upload(body.upload, PDF);
    await client.settle();
    expect(await stateOf(body.documentId, closing)).toBe('refused');
    expect(await added(closing)).toEqual([]);
  });
});

describe('a document whose copy', () => {
  /** Has a service be late or fail until the test has finished. */
  const order = async (fault: Json) => {
    await client.call('PUT', '/_local/faults', { body: { service: 's3', ...fault } });
    onTestFinished(async () => void (await client.call('DELETE', '/_local/faults')));
  };
  const befallen = async (): Promise<number> => (await client.call('GET', '/_local/faults')).body.faults[0].befallen;
  const contentsOf = async (documentId: string): Promise<Buffer> => {
    const redirect = await visit.member.get(`/cases/${visit.caseId}/documents/${documentId}`);
    return Buffer.from(await (await fetch(redirect.headers.get('location') ?? '')).arrayBuffer());
  };

  it.each([
    ['what is no PDF', Buffer.from('MZ'.padEnd(PDF.length, ' ')), 'refused'],
    ['another PDF', Buffer.from('%PDF-1.7'.padEnd(PDF.length, ' ')), 'stored'],
  ])('is late is the one that was checked, though its link was used again for %s', async (_what, other, state) => {
    const { body } = await announce();
    await order({ operation: 'CopyObject', latencyMs: 1500, times: 1 });
    await upload(body.upload, PDF);
    await expect.poll(befallen, { timeout: 10_000, interval: 50 }).toBe(1);
    // Its own check comes after the copy of the first.
    await order({ service: 'lambda', function: 'DocumentUploaded', latencyMs: 3000, times: 1 });
    expect(await upload(body.upload, other)).toBe(200);
    await client.settle();
    expect(await stateOf(body.documentId)).toBe(state);
    if (state === 'stored') expect(await contentsOf(body.documentId)).toEqual(other);
    else expectProblem(await visit.member.get(`/cases/${visit.caseId}/documents/${body.documentId}`), 404, 'not-found');
  });

  it('S3 answered 200 and gave up on is made again before the case knows of it', async () => {
    const { body } = await announce();
    await order({ operation: 'CopyObject', error: 'InternalError', times: 1 });
    await upload(body.upload, PDF);
    await expect.poll(befallen, { timeout: 10_000, interval: 50 }).toBe(1);
    await client.moveClock({ advance: 'PT10M' });
    expect([await stateOf(body.documentId), await contentsOf(body.documentId)]).toEqual(['stored', PDF]);
  });
});

describe('the link to upload', () => {
  it('is for the announced type, length, method and place only', async () => {
    const { body } = await announce();
    const { upload: link } = body;
    expect(link).toMatchObject({ method: 'PUT', headers: { 'content-type': 'application/pdf', 'content-length': String(PDF.length) } });
    expect(await upload(link, PDF, { 'content-type': 'image/png' })).toBe(403);
    expect(await upload(link, Buffer.concat([PDF, PDF]))).toBe(403);
    expect(await upload(link, PDF.subarray(1))).toBe(403);
    expect(await upload({ ...link, method: 'POST' }, PDF)).toBeGreaterThanOrEqual(400);
    expect(await upload({ ...link, url: link.url.replace(body.documentId, '0'.repeat(20)) }, PDF)).toBe(403);
    expect(await upload({ ...link, url: link.url.replace(/X-Amz-Signature=\w{4}/u, 'X-Amz-Signature=0000') }, PDF)).toBe(403);
    expect((await fetch(link.url)).status).toBe(403);
    await client.settle();
    expect(await stateOf(body.documentId)).toBe('pending');
  });

  it('lasts 15 minutes, the one to read 5', async () => {
    const { body } = await announce();
    const seconds = (Date.parse(body.upload.expiresAt) - Date.parse(await client.now())) / 1000;
    expect(seconds).toBeGreaterThan(14 * 60);
    expect(seconds).toBeLessThanOrEqual(15 * 60);
    await upload(body.upload, PDF);
    await client.settle();
    const redirect = await visit.member.get(`/cases/${visit.caseId}/documents/${body.documentId}`);
    const { body: late } = await announce();
    await client.moveClock({ advance: 'PT6M' });
    expect((await fetch(redirect.headers.get('location') ?? '')).status).toBe(403);
    await client.moveClock({ advance: 'PT10M' });
    expect(await upload(late.upload, PDF)).toBe(403);
  });
});

describe('an announcement with wrong values is 422', () => {
  it.each<readonly [string, Json, string]>([
    ['a type that is not taken', { contentType: 'text/html' }, '/contentType not-allowed'],
    ['a kind of another kind', { kind: 'selfie' }, '/kind not-allowed'],
    ['nothing in it', { size: 0 }, '/size too-small'],
    ['above 50 MiB', { size: 50 * 1024 * 1024 + 1 }, '/size too-large'],
    ['half a byte', { size: 1.5 }, '/size wrong-type'],
    ['a path for a name', { filename: '../../etc/passwd' }, '/filename wrong-format'],
    ['a line break in the name', { filename: 'a\r\nb.pdf' }, '/filename wrong-format'],
    ['no name', { filename: ' ' }, '/filename too-small'],
    ['a name too long', { filename: 'x'.repeat(201) }, '/filename too-large'],
    ['a key of its own', { documentId: 'x' }, ' unknown-key'],
  ])('%s', async (_what, changes, fault) => {
    expect(faultsOf(await announce(changes))).toContain(fault);
  });

  it('and 50 MiB exactly are taken', async () => {
    expect((await announce({ size: 50 * 1024 * 1024 })).status).toBe(201);
  });
});

describe("another member's document (R17)", () => {
  it('is not there, stored or not', async () => {
    const { body } = await announce();
    await upload(body.upload, PDF);
    await client.settle();
    const person = await newPerson(client);
    const stranger = await client.member(person.memberId);
    expectProblem(await stranger.get(`/cases/${visit.caseId}/documents/${body.documentId}`), 404, 'not-found');
    const own = await VisitJourney.open(client);
    expectProblem(await own.member.get(`/cases/${own.caseId}/documents/${body.documentId}`), 404, 'not-found');
  });
});
