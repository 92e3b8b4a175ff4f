import type { Language, MessageChannel } from '../../../catalogue/vocabulary.ts';
import { keysOf } from '../keys-of.ts';
import { guardianOn, type Insured } from '../policy/policy.ts';
import type { DateOnly } from '../time/time.ts';

export interface Address {
  /** Unique among the recipients of one message. */
  readonly name: string;
  /** The guardian's own, or one that the insured shares with the guardian. */
  readonly toGuardian: boolean;
  readonly recipient: { readonly channel: MessageChannel; readonly to: string; readonly language: Language };
}

type Addressed = Pick<Insured, 'phone' | 'email' | 'guardian' | 'birthDate'>;

/** Where each channel reaches the insured; `undefined` where it does not. */
const ADDRESS_ON: Readonly<Record<MessageChannel, (insured: Addressed) => string | undefined>> = {
  sms: ({ phone }) => phone,
  email: ({ email }) => email,
};

/** Whether any of these channels reaches one of these people. */
export const isReachedOn = (channels: readonly MessageChannel[], insured: readonly Addressed[]): boolean =>
  channels.some((channel) => insured.some((one) => ADDRESS_ON[channel](one) !== undefined));

/** Every address of these people, each once. */
export const addressesOf = (insured: readonly Addressed[]): readonly { readonly channel: MessageChannel; readonly to: string }[] =>
  keysOf(ADDRESS_ON).flatMap((channel) =>
    [...new Set(insured.map(ADDRESS_ON[channel]).filter((to) => to !== undefined))].map((to) => ({ channel, to })),
  );

/**
 * Who is told, and where: the member at every address known or preferred, over what there is where none of the preferred is known, and, for one under 18, the guardian named in the policy (R31).
 * @param caseLanguage a case's own language wins over the preferred one
 */
export const recipientsOf = (
  insured: Addressed,
  preferences: { readonly language: Language; readonly channels: readonly MessageChannel[] | null } | null,
  caseLanguage: Language | undefined,
  day: DateOnly,
): readonly Address[] => {
  const language = caseLanguage ?? preferences?.language ?? 'zh-CN';
  const preferred = preferences?.channels ?? null;
  const isChosen = preferred !== null && isReachedOn(preferred, [insured]);
  const channels = keysOf(ADDRESS_ON).filter((channel) => !isChosen || preferred.includes(channel));
  const guardian = guardianOn(insured, day);
  const addresses = channels.flatMap((channel): readonly Address[] => {
    const to = ADDRESS_ON[channel](insured);
    return to === undefined ? [] : [{ name: channel, toGuardian: to === guardian?.phone, recipient: { channel, to, language } }];
  });
  if (guardian === undefined || addresses.some(({ recipient }) => recipient.to === guardian.phone)) return addresses;
  return [...addresses, { name: 'guardian-sms', toGuardian: true, recipient: { channel: 'sms', to: guardian.phone, language } }];
};

/**
 * Where the insured is told instead of at an address that nothing is sent to here, over the channels that are sent on; `null`: nowhere, or
 * it is the guardian's, of whom no other address is known.
 */
export const insteadOf = (
  { toGuardian, recipient: { language } }: Address,
  insured: Addressed,
  channels: readonly MessageChannel[],
): Address['recipient'] | null => {
  if (toGuardian) return null;
  const [found] = channels.flatMap((channel) => {
    const to = ADDRESS_ON[channel](insured);
    return to === undefined ? [] : [{ channel, to, language }];
  });
  return found ?? null;
};
