import { CaseAnswer } from '../../../functions/http/openapi/responses.ts';
import { CaseWatch } from '../case-watch.ts';
import { insuredWhoMay } from '../insured.ts';
import type { Chapter } from '../tour.ts';

const SAMPLE = { name: 'Sample Persson', memberId: 'm-1043', policyNo: 'P-1043' };

export const changeOfMind: Chapter = {
  title: 'A change of mind, in English',
  tell: async (tour) => {
    const insured = await insuredWhoMay('expert-visit', SAMPLE, tour);
    const visit = await CaseWatch.open(tour, {
      insured,
      vendorId: 'shanen',
      what: 'expert visit that was cancelled',
      request: {
        service: 'expert-visit',
        language: 'en',
        attestation: true,
        consents: ['share-with-vendor'],
        condition: { illness: 'other-critical', certainty: 'suspected', diagnosedOn: null },
        request: { department: 'oncology', numberKind: 'special', alternatives: [] },
      },
    });
    await tour.narrator.tell(
      'member',
      `${insured.name} (${insured.memberId}, ${insured.policyNo}) asks for an expert visit: POST /cases, 201`,
    );
    await visit.tellChanges();
    const cancelled = await insured.caller.call('POST', `/cases/${visit.caseId}/cancellation`, { reason: 'No longer needed' });
    cancelled.read(CaseAnswer, 200);
    await tour.narrator.tell('member', 'cancels before a booking, so the use goes back (R39): POST …/cancellation');
    await visit.tellChanges();
  },
};
