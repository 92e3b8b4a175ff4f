import { CaseAnswer } from '../../../functions/contract/answers/case.ts';
import { UploadAnswer } from '../../../functions/contract/answers/documents.ts';
import { CancellationAnswer } from '../../../functions/contract/answers/member-answers.ts';
import { EventAnswer, OpenedAnswer } from '../../../functions/contract/answers/vendor-answers.ts';
import type { Instant } from '../../../functions/domain/time/time.ts';
import { CommandFailure } from '../../command-failure.ts';
import { type InsuredCaller, readBenefit, type Uses } from '../samples/insured.ts';
import { CaseNews, type CaseView } from '../telling/case-news.ts';
import { writeInstant } from '../telling/dates.ts';
import type { Tour } from '../tour.ts';
import { moveClock } from './clock-moves.ts';
import { writeRefusal } from './refusal.ts';

interface Opening {
  readonly insured: InsuredCaller;
  readonly vendorId: string;
  /** What the case is called at the end of the tour. */
  readonly what: string;
  /** What the insured does, told after who it is. */
  readonly asks: string;
  /** The body of `POST /cases`, without the policy. */
  readonly request: { readonly service: CaseView['service']; readonly [field: string]: unknown };
}

const PDF = Buffer.from('%PDF-1.7 a sample');

/** A case under way: what its member and its vendor do is done and told, and with it all that follows. */
export class CaseWatch {
  readonly caseId: string;
  readonly insured: InsuredCaller;
  readonly #tour: Tour;
  readonly #vendorId: string;
  readonly #news: CaseNews;

  private constructor(tour: Tour, { insured, vendorId }: Opening, caseId: string, news: CaseNews) {
    this.#tour = tour;
    this.insured = insured;
    this.#vendorId = vendorId;
    this.caseId = caseId;
    this.#news = news;
  }

  /** Asks for the service; the answer must be yes. */
  static async open(tour: Tour, opening: Opening): Promise<CaseWatch> {
    const { insured, request, asks } = opening;
    const before = await readBenefit(insured.caller, insured.policyNo, request.service);
    const { caseId } = (await insured.caller.open({ ...request, policyNo: insured.policyNo })).read(CaseAnswer, 201);
    await tour.narrator.tell('member', `${insured.name} (${insured.memberId}, ${insured.policyNo}) ${asks}: POST /cases, 201`);
    return CaseWatch.#follow(tour, opening, caseId, before?.uses);
  }

  /** The vendor's coordinator asks on behalf of somebody on the hotline: what was agreed to is on the recording of the call (R16). */
  static async openByPhone(tour: Tour, opening: Opening): Promise<CaseWatch> {
    const { insured, request, vendorId, asks } = opening;
    const before = await readBenefit(insured.caller, insured.policyNo, request.service);
    const data = { ...request, policyNo: insured.policyNo, memberId: insured.memberId, recordedCallId: 'call-1' };
    const event = { type: 'case.opened', occurredAt: await tour.stack.now(), data };
    const { caseId } = (await tour.stack.callAsVendor(vendorId, '/events', event)).read(OpenedAnswer, 201);
    await tour.narrator.tell('vendor', `case.opened: ${insured.name} (${insured.memberId}, ${insured.policyNo}) ${asks}`);
    return CaseWatch.#follow(tour, opening, caseId, before?.uses);
  }

  static async #follow(tour: Tour, opening: Opening, caseId: string, usesBefore: Uses | null | undefined): Promise<CaseWatch> {
    tour.sightings.add({ what: opening.what, vendorId: opening.vendorId, caseId });
    const watch = new CaseWatch(tour, opening, caseId, new CaseNews(tour, opening, usesBefore));
    await watch.tellNews();
    return watch;
  }

  async read(): Promise<CaseView> {
    return (await this.insured.caller.get(`/cases/${this.caseId}`)).read(CaseAnswer, 200);
  }

  /** The deadline of a name, which the case must have. */
  async deadline(name: CaseView['deadlines'][number]['name']): Promise<CaseView['deadlines'][number]> {
    const deadline = (await this.read()).deadlines.find((each) => each.name === name);
    if (deadline === undefined) throw new CommandFailure(`the case has no deadline for ${name}`);
    return deadline;
  }

  /** The vendor reports an event. */
  async report(type: string, data: unknown, words: string): Promise<CaseView> {
    const { stack, narrator } = this.#tour;
    (await stack.report(this.#vendorId, type, this.caseId, data)).read(EventAnswer, 202);
    await narrator.tell('vendor', `${type}: ${words}`);
    return this.tellNews();
  }

  /** The vendor reports what the rules do not allow. */
  async tryReport(type: string, data: unknown, words: string): Promise<void> {
    const { stack, narrator } = this.#tour;
    const answer = await stack.report(this.#vendorId, type, this.caseId, data);
    await narrator.tell('vendor', `${type}: ${words}`);
    await narrator.tell('case', `${writeRefusal(answer)}; nothing has changed`);
  }

  /** The member chooses one of the options proposed, the first being 0. */
  async choose(index: number, why: string): Promise<CaseView> {
    const { proposal } = await this.read();
    const chosen = proposal?.options[index];
    if (proposal === null || chosen === undefined) throw new CommandFailure(`the case has no option ${index + 1} to choose`);
    const choice = { proposalId: proposal.proposalId, optionId: chosen.optionId };
    (await this.insured.caller.call('POST', `/cases/${this.caseId}/choices`, choice)).read(CaseAnswer, 200);
    await this.#tour.narrator.tell('member', `chooses ${chosen.optionId}, ${chosen.hospital}, ${why}: POST …/choices`);
    return this.tellNews();
  }

  /** The member, or the vendor, announces a document and uploads it past the API. @returns its id */
  async upload(who: 'member' | 'vendor', kind: string, filename: string): Promise<string> {
    const announced = { kind, filename, contentType: 'application/pdf', size: PDF.length };
    const path = `/cases/${this.caseId}/documents`;
    const { stack, narrator } = this.#tour;
    const answer =
      who === 'member'
        ? await this.insured.caller.call('POST', path, announced)
        : await stack.callAsVendor(this.#vendorId, path, announced);
    const { documentId, upload } = answer.read(UploadAnswer, 201);
    await stack.upload(upload, PDF);
    const until = writeInstant(upload.expiresAt).slice(-5);
    await narrator.tell(who, `uploads ${filename}: POST …/documents, then PUT to a pre-signed link good until ${until}`);
    await this.tellNews();
    return documentId;
  }

  /** The member asks whether cancelling now would cost the use. @returns until when it would not */
  async askWhetherCancellingCosts(): Promise<string | null> {
    const terms = (await this.insured.caller.get(`/cases/${this.caseId}/cancellation`)).read(CancellationAnswer, 200);
    const until = terms.freeUntil === null ? '' : `: free until ${writeInstant(terms.freeUntil)}`;
    await this.#tour.narrator.tell(
      'member',
      `would a cancellation cost the use? ${terms.countsAsUse ? 'Yes' : 'No'}${until} (${terms.clause})`,
    );
    return terms.freeUntil;
  }

  async cancel(reason: string, words: string): Promise<CaseView> {
    (await this.insured.caller.call('POST', `/cases/${this.caseId}/cancellation`, { reason })).read(CaseAnswer, 200);
    await this.#tour.narrator.tell('member', `${words}: POST …/cancellation`);
    return this.tellNews();
  }

  /** The clock moves on, and what fell due is told. */
  async moveClockTo(at: Instant | string, words: string): Promise<CaseView> {
    await moveClock(this.#tour, at, words);
    return this.tellNews();
  }

  /** Waits until nothing is left to do, and tells what has come of what was done. */
  async tellNews(): Promise<CaseView> {
    await this.#tour.stack.settle();
    const view = await this.read();
    await this.#news.tell(view);
    return view;
  }
}
