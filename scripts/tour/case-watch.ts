import type * as z from 'zod';
import { CaseAnswer, EventAnswer } from '../../functions/http/openapi/responses.ts';
import type { SentMessage } from './control-answers.ts';
import { writeInstant } from './dates.ts';
import { type InsuredCaller, readBenefit, type Uses } from './insured.ts';
import type { Tour } from './tour.ts';

export type CaseView = z.output<typeof CaseAnswer>;
type Deadline = CaseView['deadlines'][number];

interface Opening {
  readonly insured: InsuredCaller;
  readonly vendorId: string;
  /** What the case is called at the end of the tour. */
  readonly what: string;
  /** The body of `POST /cases`, without the policy. */
  readonly request: { readonly service: CaseView['service']; readonly [field: string]: unknown };
}

const CHANNELS = { sms: 'SMS', email: 'e-mail' } as const;
const NO_USES: Uses = { limit: null, held: 0, used: 0, left: null };

/** A case under way that tells, after each step, what has changed: stage, uses, deadlines, hand-offs, messages. */
export class CaseWatch {
  readonly caseId: string;
  readonly insured: InsuredCaller;
  readonly #tour: Tour;
  readonly #vendorId: string;
  readonly #service: CaseView['service'];
  readonly #told = new Set<string>();
  #uses: Uses;

  private constructor(tour: Tour, { insured, vendorId, request }: Opening, caseId: string, uses: Uses) {
    this.#tour = tour;
    this.insured = insured;
    this.#vendorId = vendorId;
    this.#service = request.service;
    this.caseId = caseId;
    this.#uses = uses;
  }

  /** Asks for the service; the answer must be yes. */
  static async open(tour: Tour, opening: Opening): Promise<CaseWatch> {
    const { insured, request, vendorId, what } = opening;
    const before = await readBenefit(insured.caller, insured.policyNo, request.service);
    const opened = (await insured.caller.open({ ...request, policyNo: insured.policyNo })).read(CaseAnswer, 201);
    tour.sightings.add({ what, vendorId, caseId: opened.caseId });
    return new CaseWatch(tour, opening, opened.caseId, before?.uses ?? NO_USES);
  }

  async read(): Promise<CaseView> {
    return (await this.insured.caller.get(`/cases/${this.caseId}`)).read(CaseAnswer, 200);
  }

  /** The vendor reports an event, and all that follows is told. */
  async report(type: string, data: unknown, words: string): Promise<CaseView> {
    const { stack, narrator } = this.#tour;
    (await stack.report(this.#vendorId, type, this.caseId, data)).read(EventAnswer, 202);
    await narrator.tell('vendor', `${type}: ${words}`);
    return this.tellChanges();
  }

  /** The clock moves on, and all that falls due is told. */
  async moveClockTo(at: string, words: string): Promise<CaseView> {
    const { stack, narrator } = this.#tour;
    await narrator.whileWaiting('moving the clock', stack.moveClock({ to: at }));
    await narrator.tell('clock', `${writeInstant(at)} · ${words}`);
    return this.tellChanges();
  }

  /** Waits until nothing is left to do, and tells what is new since it was last told. */
  async tellChanges(): Promise<CaseView> {
    await this.#tour.stack.settle();
    const view = await this.read();
    await this.#tellCase(view);
    await this.#tellUses(view);
    for (const deadline of view.deadlines) await this.#tellDeadline(deadline);
    await this.#tellHandOffs();
    await this.#tellMessages();
    return view;
  }

  async #tellCase({ status, stage, outcome, next, closedAt }: CaseView): Promise<void> {
    const { narrator } = this.#tour;
    if (!this.#isNew(`case ${status} ${stage}`)) return;
    if (stage === null) return narrator.tell('case', `closed at ${writeInstant(closedAt ?? '')} · status ${status}, outcome ${outcome}`);
    const by = next?.by === undefined ? '' : `, by ${writeInstant(next.by)}`;
    return narrator.tell('case', `stage ${stage}${next === null ? '' : ` · next: the ${next.actor} (${next.action})${by}`}`);
  }

  async #tellUses({ policyNo }: CaseView): Promise<void> {
    const benefit = await readBenefit(this.insured.caller, policyNo, this.#service);
    const uses = benefit?.uses ?? NO_USES;
    const before = this.#uses;
    this.#uses = uses;
    const counts = (['held', 'used', 'left'] as const).map((name) =>
      uses[name] === before[name] ? `${name} ${uses[name]}` : `${name} ${before[name]} → ${uses[name]}`,
    );
    if (counts.some((count) => count.includes('→'))) await this.#tour.narrator.tell('uses', `${benefit?.pool}: ${counts.join(', ')}`);
  }

  async #tellDeadline({ name, kind, clause, dueAt, state, metAt, provisional }: Deadline): Promise<void> {
    if (!this.#isNew(`deadline ${name} ${dueAt} ${state}`)) return;
    const when = metAt === null ? `due ${writeInstant(dueAt)}` : `at ${writeInstant(metAt)}, due ${writeInstant(dueAt)}`;
    await this.#tour.narrator.tell('deadline', `${name} (${kind}, ${clause}): ${state}, ${when}${provisional ? ', provisional' : ''}`);
  }

  async #tellHandOffs(): Promise<void> {
    for (const { type, webhookId, signed, status } of await this.#tour.stack.handOffs(this.#vendorId, this.caseId)) {
      if (!this.#isNew(`hand-off ${webhookId} ${status}`)) continue;
      const signature = signed ? 'signed' : 'WRONGLY SIGNED';
      await this.#tour.narrator.tell('hand-off', `${type} → ${this.#vendorId}, ${status}, ${signature}, ${webhookId}`);
    }
  }

  /** The same words over several channels are told once. */
  async #tellMessages(): Promise<void> {
    const fresh = (await this.#tour.stack.messages(this.caseId)).filter(({ id }) => this.#isNew(`message ${id}`));
    const channels = new Map<string, SentMessage['channel'][]>();
    for (const { text, channel } of fresh) channels.set(text, [...(channels.get(text) ?? []), channel]);
    for (const [text, over] of channels) {
      await this.#tour.narrator.tell('message', `${over.map((channel) => CHANNELS[channel]).join(' + ')}: ${text}`);
    }
  }

  #isNew(key: string): boolean {
    if (this.#told.has(key)) return false;
    this.#told.add(key);
    return true;
  }
}
