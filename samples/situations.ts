/**
 * The situations that the sample policies are in, told for the autumn of 2026. What a row leaves out, `make-policies.ts` fills in.
 */
import type { PolicyFeed } from '../functions/domain/policy/policy.ts';

export type Situation = {
  /** What the policy is there to show. */
  readonly shows: string;
  readonly issuedOn: string;
  /** Calendar days after `issuedOn`; 15 when left out. */
  readonly coolingOffDays?: number;
  /** Calendar days after `issuedOn`; 90 when left out. */
  readonly waitingDays?: number;
  readonly renewals?: number;
  readonly status?: PolicyFeed['status'];
  readonly edition?: '2020-BA-01' | '2020-BA-01-overseas';
  readonly sumAssured?: number;
  readonly overrides?: readonly unknown[];
  /** The row of the same table (its policy number) that has the same insured. */
  readonly sameInsuredAs?: string;
  readonly birthDate?: string;
  readonly idType?: PolicyFeed['insured']['idType'];
  /** Left out for a resident ID, which is made from the birth date. */
  readonly idNumber?: string;
  readonly name?: string;
  /** Of the guardian; for an insured under 18. */
  readonly guardian?: string;
  /** Neither e-mail nor medical-insurance card is known. */
  readonly bare?: boolean;
};

const overseas = '2020-BA-01-overseas';

export const SITUATIONS: Readonly<Record<string, Situation>> = {
  'P-1001': { shows: 'everything of 2020-BA-01, to 2027-01-20', issuedOn: '2026-01-05', birthDate: '1990-03-07' },
  'P-1002': {
    shows: 'an expert visit denied for many reasons: lapsed, sum too low, ended by contract, and a waiting period to 2026-09-30',
    issuedOn: '2026-07-02',
    status: 'lapsed',
    edition: overseas,
    sumAssured: 200_000,
    overrides: [{ service: 'expert-visit', endsOn: '2026-08-31', reason: 'Agreed with the policyholder when the sum was reduced' }],
  },
  'P-1003': { shows: 'lapsed', issuedOn: '2025-11-03', status: 'lapsed' },
  'P-1004': { shows: 'surrendered', issuedOn: '2026-02-02', status: 'surrendered' },
  'P-1005': { shows: 'expired', issuedOn: '2025-08-01', status: 'expired' },
  'P-1006': { shows: 'terminated', issuedOn: '2024-12-02', renewals: 1, status: 'terminated' },

  'P-1007': { shows: 'cooling-off to 2026-10-10', issuedOn: '2026-09-25' },
  'P-1008': { shows: 'cooling-off to 2026-12-31', issuedOn: '2026-12-16' },
  'P-1009': { shows: 'waiting period to 2026-11-08', issuedOn: '2026-08-10' },
  'P-1010': { shows: 'waiting period to 2026-11-30', issuedOn: '2026-09-01' },
  'P-1011': { shows: 'a waiting period of 180 days, to 2026-12-12', issuedOn: '2026-06-15', waitingDays: 180 },
  'P-1012': { shows: 'no cooling-off and no waiting period', issuedOn: '2026-03-02', coolingOffDays: 0, waitingDays: 0 },

  'P-1013': { shows: 'first service year over since 2026-03-16, renewal not recorded', issuedOn: '2025-03-01' },
  'P-1014': { shows: 'second service year over, second renewal not recorded', issuedOn: '2023-05-10', renewals: 1 },
  'P-1015': { shows: 'a service year that ends on 2026-10-16, renewal not recorded', issuedOn: '2025-10-01' },
  'P-1016': { shows: 'renewed: second service year from 2026-10-17', issuedOn: '2025-10-01', renewals: 1 },
  'P-1017': { shows: 'renewed once', issuedOn: '2025-04-01', renewals: 1 },
  'P-1018': { shows: 'renewed four times', issuedOn: '2022-09-15', renewals: 4 },
  'P-1019': { shows: 'renewed five times', issuedOn: '2021-06-01', renewals: 5 },
  'P-1020': { shows: 'renewed five times, the next due in winter', issuedOn: '2021-02-01', renewals: 5 },
  'P-1021': { shows: 'renewed ahead of time', issuedOn: '2026-01-12', renewals: 1 },
  'P-1022': { shows: 'service years from 29 February', issuedOn: '2024-02-13', coolingOffDays: 15, renewals: 2 },
  'P-1023': { shows: 'issued on 29 February', issuedOn: '2024-02-29', renewals: 2 },

  'P-1024': { shows: 'one yuan below the minimum of its edition', issuedOn: '2026-01-19', edition: overseas, sumAssured: 299_999 },
  'P-1025': { shows: 'exactly the minimum of its edition', issuedOn: '2026-01-26', edition: overseas, sumAssured: 300_000 },
  'P-1026': { shows: 'care abroad', issuedOn: '2026-02-09', edition: overseas, sumAssured: 1_000_000 },
  'P-1027': { shows: 'care abroad, renewed', issuedOn: '2025-06-09', edition: overseas, sumAssured: 800_000, renewals: 1 },
  'P-1028': { shows: 'care abroad, in the waiting period to 2026-10-18', issuedOn: '2026-07-20', edition: overseas },
  'P-1029': { shows: 'a small sum where the edition has no minimum', issuedOn: '2026-03-09', sumAssured: 100_000 },

  'P-1030': {
    shows: 'one more green-channel use in every service year',
    issuedOn: '2026-03-16',
    overrides: [{ pool: 'green-channel', extraUses: 1, reason: 'Staff benefit' }],
  },
  'P-1031': {
    shows: 'two more second opinions in the second service year',
    issuedOn: '2025-05-19',
    renewals: 1,
    overrides: [{ pool: 'second-opinion', extraUses: 2, serviceYear: 2, reason: 'Goodwill after a complaint' }],
  },
  'P-1032': {
    shows: 'one more use, but in a service year that is over',
    issuedOn: '2025-05-26',
    renewals: 1,
    overrides: [{ pool: 'green-channel', extraUses: 1, serviceYear: 1, reason: 'Goodwill after a complaint' }],
  },
  'P-1033': {
    shows: 'admission to 2026-12-31 only',
    issuedOn: '2026-04-07',
    overrides: [{ service: 'admission', endsOn: '2026-12-31', reason: 'Agreed at the change of plan' }],
  },
  'P-1034': {
    shows: 'expert visits ended by contract on 2026-06-30',
    issuedOn: '2025-07-07',
    renewals: 1,
    overrides: [{ service: 'expert-visit', endsOn: '2026-06-30', reason: 'Agreed at the change of plan' }],
  },
  'P-1035': {
    shows: 'no second opinion',
    issuedOn: '2026-04-13',
    overrides: [{ service: 'second-opinion', excluded: true, reason: 'Left out of the group contract' }],
  },
  'P-1036': {
    shows: 'no phone doctor',
    issuedOn: '2026-04-20',
    overrides: [{ service: 'phone-doctor', excluded: true, reason: 'Left out of the group contract' }],
  },
  'P-1037': {
    shows: 'overrides of each kind at once',
    issuedOn: '2026-02-24',
    edition: overseas,
    sumAssured: 600_000,
    overrides: [
      { pool: 'overseas-care', extraUses: 1, reason: 'Staff benefit' },
      { service: 'admission', endsOn: '2026-11-30', reason: 'Agreed at the change of plan' },
      { service: 'second-opinion', excluded: true, reason: 'Left out of the group contract' },
    ],
  },

  'P-1038': { shows: 'a child of eleven', issuedOn: '2026-02-25', birthDate: '2015-05-01', guardian: '赵监护' },
  'P-1039': { shows: 'a baby', issuedOn: '2026-04-27', birthDate: '2026-02-10', guardian: '钱监护' },
  'P-1040': { shows: 'of age from 2026-11-15 on', issuedOn: '2026-02-26', birthDate: '2008-11-15', guardian: '孙监护' },
  'P-1041': {
    shows: 'a child from Hong Kong',
    issuedOn: '2026-02-27',
    birthDate: '2012-08-20',
    guardian: '李监护',
    idType: 'hk-macau-permit',
    idNumber: 'H00001041',
  },
  'P-1042': { shows: 'a Chinese passport', issuedOn: '2026-03-03', idType: 'passport', idNumber: 'E00001042' },
  'P-1043': {
    shows: 'a foreign passport, a name in Latin letters',
    issuedOn: '2026-03-04',
    idType: 'passport',
    idNumber: 'X1043SMPL',
    name: 'Sample Persson',
    birthDate: '1979-12-31',
  },
  'P-1044': { shows: 'a Hong Kong permit', issuedOn: '2026-03-05', idType: 'hk-macau-permit', idNumber: 'H00001044' },
  'P-1045': { shows: 'a Macau permit of the older form', issuedOn: '2026-03-06', idType: 'hk-macau-permit', idNumber: 'M0000104501' },
  'P-1046': { shows: 'a Taiwan permit', issuedOn: '2026-03-10', idType: 'taiwan-permit', idNumber: '00001046' },
  'P-1047': { shows: 'a Taiwan permit of the older form', issuedOn: '2026-03-11', idType: 'taiwan-permit', idNumber: '0000001047B' },
  'P-1048': { shows: 'a resident ID that ends in X', issuedOn: '2026-03-12', birthDate: '1985-06-15' },
  'P-1049': { shows: 'born on 29 February', issuedOn: '2026-03-13', birthDate: '1988-02-29' },
  'P-1050': { shows: 'the eldest', issuedOn: '2026-03-17', birthDate: '1941-10-01' },
  'P-1051': { shows: 'neither e-mail nor medical-insurance card', issuedOn: '2026-03-18', bare: true },

  'P-1052': { shows: 'the first of two policies for one member', issuedOn: '2026-01-06' },
  'P-1053': {
    shows: 'the second of two, with care abroad',
    issuedOn: '2026-05-11',
    edition: overseas,
    sumAssured: 700_000,
    sameInsuredAs: 'P-1052',
  },
  'P-1054': { shows: 'a lapsed policy of a member who has another', issuedOn: '2024-03-04', renewals: 1, status: 'lapsed' },
  'P-1055': { shows: 'the other, in force', issuedOn: '2026-05-18', sameInsuredAs: 'P-1054' },

  'P-1056': { shows: 'nothing out of the ordinary', issuedOn: '2026-01-15' },
  'P-1057': { shows: 'nothing out of the ordinary', issuedOn: '2026-02-06' },
  'P-1058': { shows: 'nothing out of the ordinary', issuedOn: '2026-04-16' },
  'P-1059': { shows: 'nothing out of the ordinary', issuedOn: '2026-05-20' },
  'P-1060': { shows: 'nothing out of the ordinary', issuedOn: '2026-06-01' },
};
