import { insuredWhoMay } from '../samples/insured.ts';
import { CaseWatch } from '../stack/case-watch.ts';
import type { Chapter } from '../tour.ts';

const SAMPLE = 'P-1043';

export const changeOfMind: Chapter = {
  name: 'change-of-mind',
  title: 'A change of mind, in English',
  tell: async (tour) => {
    const visit = await CaseWatch.open(tour, {
      insured: await insuredWhoMay('expert-visit', SAMPLE, tour),
      vendorId: 'shanen',
      what: 'expert visit that was cancelled',
      asks: 'asks for an expert visit',
      request: {
        service: 'expert-visit',
        language: 'en',
        attestation: true,
        consents: ['share-with-vendor'],
        condition: { illness: 'other-critical', certainty: 'suspected', diagnosedOn: null },
        request: { department: 'oncology', numberKind: 'special', alternatives: [] },
      },
    });
    await visit.cancel('No longer needed', 'cancels before a booking, so the use goes back (R39)');
  },
};
