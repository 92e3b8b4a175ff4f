import type { Language } from '../case/case-request.ts';
import type { Insured } from '../policy/policy.ts';
import { ageOn, type DateOnly } from '../time/time.ts';

export interface Address {
  /** Unique among the recipients of one message. */
  readonly name: string;
  readonly recipient: { readonly channel: 'sms' | 'email'; readonly to: string; readonly language: Language };
}

/** In law; the guardian acts until then (R31). */
export const AGE_OF_MAJORITY = 18;

/**
 * Who is told, and where: the member at every address known or preferred and, for one under 18, the guardian named in the policy (R31).
 * @param caseLanguage a case's own language wins over the preferred one
 */
export const recipientsOf = (
  insured: Pick<Insured, 'phone' | 'email' | 'guardian' | 'birthDate'>,
  preferences: { readonly language: Language; readonly channels: readonly ('sms' | 'email')[] | null } | null,
  caseLanguage: Language | undefined,
  day: DateOnly,
): readonly Address[] => {
  const language = caseLanguage ?? preferences?.language ?? 'zh-CN';
  const wants = (channel: 'sms' | 'email'): boolean => preferences?.channels?.includes(channel) ?? true;
  const addresses: Address[] = [];
  if (wants('sms')) addresses.push({ name: 'sms', recipient: { channel: 'sms', to: insured.phone, language } });
  if (wants('email') && insured.email !== undefined) {
    addresses.push({ name: 'email', recipient: { channel: 'email', to: insured.email, language } });
  }
  const guardian = ageOn(insured.birthDate, day) < AGE_OF_MAJORITY ? insured.guardian : undefined;
  if (guardian !== undefined && !addresses.some(({ recipient }) => recipient.to === guardian.phone)) {
    addresses.push({ name: 'guardian-sms', recipient: { channel: 'sms', to: guardian.phone, language } });
  }
  return addresses;
};
