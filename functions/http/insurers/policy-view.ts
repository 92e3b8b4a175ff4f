import type { PolicyAnswer } from '../../contract/answers/insurer-answers.ts';
import type { AnswerOf } from '../../contract/contract.ts';
import type { Policy } from '../../domain/policy/policy.ts';

/** A policy as it is on record. The insurer fed the personal data and needs none of it back: what identifies a person is masked. */
export const policyView = ({ insured, ...policy }: Policy): AnswerOf<typeof PolicyAnswer> => ({
  ...policy,
  insured: {
    memberId: insured.memberId,
    idType: insured.idType,
    idNumber: masked(insured.idNumber),
    phone: masked(insured.phone),
    birthYear: insured.birthDate.slice(0, 4),
    guardian: insured.guardian !== undefined,
  },
});

/** All but the last two characters hidden. */
const masked = (text: string): string => `${'*'.repeat(Math.max(0, text.length - 2))}${text.slice(-2)}`;
