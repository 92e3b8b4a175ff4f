/**
 * The codes that catalogue, rules and callers share, each in one place: what a new one asks for is in docs/extending.md.
 */
import * as z from 'zod';

export const ServiceId = z.enum(['phone-doctor', 'second-opinion', 'expert-visit', 'admission', 'overseas-care']).meta({ id: 'ServiceId' });
export type ServiceId = z.infer<typeof ServiceId>;

/** How a request comes in: by the member's own hands, or told to a vendor's coordinator (R47). */
export const CaseChannel = z.enum(['app', 'hotline']).meta({ id: 'CaseChannel' });
export type CaseChannel = z.infer<typeof CaseChannel>;

/** How a member is told. */
export const MessageChannel = z.enum(['sms', 'email']).meta({ id: 'MessageChannel' });
export type MessageChannel = z.infer<typeof MessageChannel>;

export const Language = z.enum(['zh-CN', 'en']).meta({ id: 'Language' });
export type Language = z.infer<typeof Language>;

/** Purposes that a member agrees to (R16). */
export const Consent = z.enum(['share-with-vendor', 'send-abroad']).meta({ id: 'Consent' });
export type Consent = z.infer<typeof Consent>;

/** Doctors' ranks, lowest first (R22, R32). */
export const Rank = z.enum(['resident', 'attending', 'associate-chief', 'chief']).meta({ id: 'Rank' });
export type Rank = z.infer<typeof Rank>;

export const DocumentKind = z.enum(['medical-record', 'admission-note', 'report', 'opinion', 'other']).meta({ id: 'DocumentKind' });
export type DocumentKind = z.infer<typeof DocumentKind>;

/** Notices that go with answers (R14, R15, R18). */
export const NoticeCode = z
  .enum(['reference-only', 'not-claims-evidence', 'emergency-call-120', 'value-added-service'])
  .meta({ id: 'NoticeCode' });
export type NoticeCode = z.infer<typeof NoticeCode>;
