import * as z from 'zod';
import { CaseChannel } from '../../catalogue/vocabulary.ts';
import { CaseRequest } from '../../functions/domain/case/case-request.ts';
import { DocumentInput } from '../../functions/domain/case/document.ts';
import { REPORT_DATA } from '../../functions/domain/case/events/case-command.ts';
import type { ReportType } from '../../functions/domain/case/events/report-type.ts';
import { PolicyFeed, PolicyNo } from '../../functions/domain/policy/policy.ts';
import { hasBegun } from '../../functions/domain/policy/policy-states.ts';
import { Instant } from '../../functions/domain/time/time.ts';

const count = z.int().min(0).default(0);
const uses = { held: count, used: count, extra: count };

/** A document that was uploaded to the case and stored. */
const StoredDocument = z.strictObject({ documentId: z.string().min(1).max(64), kind: DocumentInput.shape.kind });

const TOLD = { ...REPORT_DATA, 'document.added': StoredDocument } as const;
const isTold = (type: string): type is keyof typeof TOLD => Object.hasOwn(TOLD, type);

/** What a member does in the app; all else is the vendor's to report, unless somebody is named. */
const DONE_BY_MEMBER: readonly string[] = ['member.chose', 'member.cancelled', 'document.added'];

type Told =
  | { readonly type: 'document.added'; readonly data: z.infer<typeof StoredDocument> }
  | { readonly type: ReportType; readonly data: object };

/** What was reported about a case, by whom, and when it was learnt of. */
const Report = z
  .strictObject({
    type: z.string().refine(isTold, 'is not a report that a case knows'),
    occurredAt: Instant,
    recordedAt: Instant.optional(),
    actor: z.enum(['member', 'vendor', 'operator']).optional(),
    data: z.unknown().default({}),
  })
  .transform((report, ctx) => {
    const { type, occurredAt } = report;
    const data = TOLD[type].safeParse(report.data);
    if (!data.success) {
      for (const { path, message } of data.error.issues) ctx.addIssue({ code: 'custom', path: ['data', ...path], message });
      return z.NEVER;
    }
    const actor = report.actor ?? (DONE_BY_MEMBER.includes(type) ? 'member' : 'vendor');
    const told = { type, data: data.data } as Told;
    return { ...told, occurredAt, recordedAt: report.recordedAt ?? occurredAt, actor };
  });

/** A past case as a line of the file tells it: what it was decided from, and what was reported. */
export const PastCase = z
  .strictObject({
    policy: PolicyFeed.safeExtend({ policyNo: PolicyNo }),
    request: CaseRequest,
    channel: CaseChannel.default('app'),
    openedAt: Instant,
    /** Of the service's pool before the case: in its service year and, where uses never reset, in the years before (R5). */
    uses: z.strictObject({ ...uses, earlier: z.strictObject(uses).prefault({}) }).prefault({}),
    reports: z.array(Report),
  })
  .refine(({ policy, request }) => policy.policyNo === request.policyNo, {
    path: ['request', 'policyNo'],
    error: 'is not that of the policy',
  })
  .refine(({ policy, openedAt }) => hasBegun(policy, openedAt), {
    path: ['policy', 'effectiveAt'],
    error: 'is later than openedAt: give the policy as it stood when the case was asked for',
  });
export type PastCase = z.infer<typeof PastCase>;

/** A line of the file read, or why it cannot be: by place and rule, without the values. */
export const readPastCase = (line: string): { readonly past: PastCase } | { readonly fault: string } => {
  let content: unknown;
  try {
    content = JSON.parse(line);
  } catch {
    return { fault: 'is not JSON' };
  }
  const parsed = PastCase.safeParse(content);
  if (parsed.success) return { past: parsed.data };
  return { fault: parsed.error.issues.map(({ path, message }) => `/${path.join('/')} ${message}`).join('; ') };
};
