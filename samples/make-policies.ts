/**
 * Makes the sample policies: `node samples/make-policies.ts > samples/policies.ndjson`. The same text every time: nothing is drawn at random.
 *
 * The people are made up, and look it: 样例 (sample) for a given name, region code 990001 in the resident ID, which belongs to no place.
 */
import { canonicalIdNumber, residentIdCheckCharacter } from '../functions/domain/policy/identity-document.ts';
import type { PolicyFeed } from '../functions/domain/policy/policy.ts';
import { addDays, DateOnly } from '../functions/domain/time/time.ts';
import { SITUATIONS, type Situation } from './situations.ts';

/** A line of the file: what `PUT /policies/{policyNo}` takes, with the number from its path. */
export type SamplePolicy = { policyNo: string } & { [Key in keyof PolicyFeed]: unknown };

const REGION = '990001';
const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳';
const SUMS_ASSURED = [500_000, 300_000, 400_000, 600_000, 1_000_000];

const personOf = (serial: number, situation: Situation) => {
  const { idType = 'resident-id', birthDate = `${1960 + ((serial * 7) % 45)}-0${1 + (serial % 9)}-${10 + (serial % 19)}` } = situation;
  const digits = `${REGION}${birthDate.replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
  return {
    memberId: `m-${1000 + serial}`,
    name: situation.name ?? `${SURNAMES.charAt((serial - 1) % SURNAMES.length)}样例`,
    idType,
    idNumber: canonicalIdNumber(situation.idNumber ?? digits + residentIdCheckCharacter(digits)),
    birthDate,
    phone: `+86138001380${String(serial).padStart(2, '0')}`,
    ...(situation.bare ? {} : { email: `m-${1000 + serial}@example.com`, medicalCardNo: `SAMPLE-${1000 + serial}` }),
    ...(situation.guardian ? { guardian: { name: situation.guardian, phone: `+86138001381${String(serial).padStart(2, '0')}` } } : {}),
  };
};

const policyOf = (policyNo: string, situation: Situation): SamplePolicy => {
  const insuredBy = situation.sameInsuredAs ?? policyNo;
  const person = SITUATIONS[insuredBy];
  if (!person) throw new Error(`${policyNo} has the insured of ${insuredBy}, which is not there`);
  const issuedOn = DateOnly.parse(situation.issuedOn);
  const serial = Number(policyNo.slice(3));
  const { renewals = 0, overrides } = situation;
  return {
    policyNo,
    sequence: 1 + renewals,
    edition: situation.edition ?? '2020-BA-01',
    status: situation.status ?? 'in-force',
    issuedOn,
    coolingOffEndsOn: addDays(issuedOn, situation.coolingOffDays ?? 15),
    waitingPeriodEndsOn: addDays(issuedOn, situation.waitingDays ?? 90),
    renewals,
    sumAssured: situation.sumAssured ?? SUMS_ASSURED[(serial - 1) % SUMS_ASSURED.length],
    insured: personOf(Number(insuredBy.slice(3)), person),
    ...(overrides ? { overrides } : {}),
  };
};

/** Every sample policy, in the order of their numbers. */
export const makePolicies = (): SamplePolicy[] => Object.entries(SITUATIONS).map(([policyNo, situation]) => policyOf(policyNo, situation));

if (import.meta.main) {
  for (const policy of makePolicies()) console.log(JSON.stringify(policy));
}
