import type * as z from 'zod';
import type { CaseAnswer } from '../../../functions/contract/answers/case.ts';
import { type InsuredCaller, readBenefit, type Uses } from '../samples/insured.ts';
import type { Tour } from '../tour.ts';
import { writeInstant } from './dates.ts';

export type CaseView = z.output<typeof CaseAnswer>;
type Deadline = CaseView['deadlines'][number];

const CHANNELS = { sms: 'SMS', email: 'e-mail' } as const;
const NO_USES: Uses = { limit: null, held: 0, used: 0, left: null };

/** Tells what is new about a case since it was last told: stage, uses, documents, deadlines, hand-offs, messages. */
export class CaseNews {
  readonly #tour: Tour;
  readonly #vendorId: string;
  readonly #insured: InsuredCaller;
  readonly #told = new Set<string>();
  #uses: Uses;

  /** @param usesBefore as they were before the case was opened */
  constructor(tour: Tour, { vendorId, insured }: { vendorId: string; insured: InsuredCaller }, usesBefore: Uses | null | undefined) {
    this.#tour = tour;
    this.#vendorId = vendorId;
    this.#insured = insured;
    this.#uses = usesBefore ?? NO_USES;
  }

  async tell(view: CaseView): Promise<void> {
    await this.#tellCase(view);
    await this.#tellUses(view);
    for (const { documentId, filename, kind, state } of view.documents) {
      if (this.#isNew(`document ${documentId} ${state}`)) await this.#tour.narrator.tell('document', `${filename} (${kind}): ${state}`);
    }
    for (const deadline of view.deadlines) await this.#tellDeadline(deadline);
    await this.#tellHandOffs(view);
    await this.#tellMessages(view);
  }

  async #tellCase({ status, leg, stage, outcome, next, closedAt }: CaseView): Promise<void> {
    const { narrator } = this.#tour;
    if (!this.#isNew(`case ${status} ${leg} ${stage}`)) return;
    if (stage === null) return narrator.tell('case', `closed at ${writeInstant(closedAt ?? '')} · status ${status}, outcome ${outcome}`);
    const by = next?.by === undefined ? '' : `, by ${writeInstant(next.by)}`;
    const within = leg === null ? '' : ` of the ${leg} leg`;
    return narrator.tell('case', `stage ${stage}${within}${next === null ? '' : ` · next: the ${next.actor} (${next.action})${by}`}`);
  }

  async #tellUses({ policyNo, service }: CaseView): Promise<void> {
    const benefit = await readBenefit(this.#insured.caller, policyNo, service);
    const uses = benefit?.uses ?? NO_USES;
    const before = this.#uses;
    this.#uses = uses;
    const counts = (['held', 'used', 'left'] as const).map((name) =>
      uses[name] === before[name] ? `${name} ${uses[name]}` : `${name} ${before[name]} → ${uses[name]}`,
    );
    if (counts.some((count) => count.includes('→'))) await this.#tour.narrator.tell('uses', `${benefit?.pool}: ${counts.join(', ')}`);
  }

  async #tellDeadline({ name, kind, clause, dueAt, state, metAt, provisional, attributed }: Deadline): Promise<void> {
    if (!this.#isNew(`deadline ${name} ${dueAt} ${state} ${metAt}`)) return;
    const late = state === 'missed' ? 'done ' : '';
    const when = metAt === null ? '' : `, ${late}at ${writeInstant(metAt)}`;
    const guessed = provisional ? ', provisional' : '';
    await this.#tour.narrator.tell('deadline', `${name} (${kind}, ${clause}): ${state}${when}, due ${writeInstant(dueAt)}${guessed}`);
    if (attributed === undefined || metAt === null) return;
    const days = Object.entries(attributed).map(([who, count]) => `${who} ${count}`);
    await this.#tour.narrator.tell('why', `the days it took (${clause}): ${days.join(', ')}`);
  }

  async #tellHandOffs({ caseId }: CaseView): Promise<void> {
    for (const { type, webhookId, signed, status } of await this.#tour.stack.handOffs(this.#vendorId, caseId)) {
      if (!this.#isNew(`hand-off ${webhookId} ${status}`)) continue;
      const signature = signed ? 'signed' : 'WRONGLY SIGNED';
      await this.#tour.narrator.tell('hand-off', `${type} → ${this.#vendorId}, ${status}, ${signature}, ${webhookId}`);
    }
  }

  /** A text message in its words, an e-mail, which is a letter, by its subject. */
  async #tellMessages({ caseId }: CaseView): Promise<void> {
    const fresh = (await this.#tour.stack.messages(caseId)).filter(({ id }) => this.#isNew(`message ${id}`));
    for (const { text, subject, channel } of fresh) {
      await this.#tour.narrator.tell('message', `${CHANNELS[channel]}: ${channel === 'email' ? (subject ?? text) : text}`);
    }
  }

  #isNew(key: string): boolean {
    if (this.#told.has(key)) return false;
    this.#told.add(key);
    return true;
  }
}
