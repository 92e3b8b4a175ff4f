import { VerificationAnswer } from '../../../functions/contract/answers/vendor-answers.ts';
import { addSeconds } from '../../../functions/domain/time/time.ts';
import { type InsuredCaller, insuredWhoMay } from '../samples/insured.ts';
import { callingDoctor, questionOf } from '../samples/phone-question.ts';
import { CaseWatch } from '../stack/case-watch.ts';
import type { Chapter, Tour } from '../tour.ts';

/** With a permit of Hong Kong. */
const SAMPLE = 'P-1044';
const VENDOR = 'haorensheng';
const MINUTES_BUSY = 10;

export const hotline: Chapter = {
  name: 'hotline',
  title: 'A call on the hotline',
  tell: async (tour) => {
    const insured = await insuredWhoMay('phone-doctor', SAMPLE, tour);
    await verify(tour, { ...insured, idNumber: 'H99999999' }, 'a caller whose number is not the one on the policy');
    await verify(tour, insured, 'the insured');
    const question = await CaseWatch.openByPhone(tour, {
      insured,
      vendorId: VENDOR,
      what: 'phone doctor on the hotline',
      asks: 'asks about a grandchild (R7); all agreed to is on the recording (R16)',
      request: questionOf('grandchild', 'diet'),
    });
    await tour.narrator.tell('why', 'a call put through at once has no clock; the half hour begins when the vendor says busy (R20)');
    await question.report('experts.busy', {}, 'all experts are busy');
    await question.moveClockTo(addSeconds(await tour.stack.now(), MINUTES_BUSY * 60), `${MINUTES_BUSY} minutes later`);
    await question.report('consultation.started', callingDoctor('associate-chief'), 'an expert calls back');
    await question.report('consultation.completed', { advisedEmergency: false }, 'the question is answered');
  },
};

/** Who is not verified learns nothing, not even whether there is such a person or policy (R17, R19). */
async function verify({ stack, narrator }: Tour, { name, idNumber }: InsuredCaller, who: string): Promise<void> {
  const answer = await stack.callAsVendor(VENDOR, '/verifications', { service: 'phone-doctor', name, idNumber });
  const verified = answer.read(VerificationAnswer, 200);
  await narrator.tell('vendor', `verifies ${who}: POST /vendors/${VENDOR}/verifications`);
  if (!verified.verified) return narrator.tell('case', 'verified: false, and not a word more (R17)');
  const { policyNo, available, uses } = verified;
  return narrator.tell(
    'case',
    `verified: ${policyNo}, the phone doctor is ${available ? '' : 'not '}available${uses?.limit === null ? ', without limit' : ''}`,
  );
}
