import { Consent } from '../../../catalogue/vocabulary.ts';
import type { Case } from '../../../functions/domain/case/case.ts';
import type { OpenedEvent } from '../../../functions/domain/case/events/case-event.ts';
import type { Policy } from '../../../functions/domain/policy/policy.ts';
import type { CaseFile } from '../../../functions/ports/stores/case-store.ts';
import type { StoredUses } from '../../reconcile/policy-account.ts';
import { Doctors, SOME_PHONE, SOME_TEXT, withoutPerson } from './pseudonyms.ts';
import { toldReport } from './told-reports.ts';
import { usesBefore } from './uses-before.ts';

/**
 * A stored case as a line of past cases tells it: with ids, without what tells who somebody is.
 * @param policy in the state that the case was opened by
 */
export const pastCaseOf = ({ state, events }: Pick<CaseFile, 'state' | 'events'>, policy: Policy, uses: StoredUses): object => {
  const doctors = new Doctors();
  const { policyNo, service, language, channel, openedAt } = state;
  const opened = events.find((event): event is OpenedEvent => event.type === 'case.opened');
  const condition = opened?.data.condition ?? null;
  return {
    policy: { ...withoutPerson(policy, openedAt), edition: state.edition },
    request: {
      policyNo,
      service,
      ...(language === undefined ? {} : { language }),
      // Without them there would be no case (R16).
      attestation: true,
      consents: Consent.options,
      ...(condition === null ? {} : { condition }),
      request: requestOf(state, doctors),
    },
    channel,
    openedAt,
    uses: usesBefore(state, events, uses),
    reports: events.map((event) => toldReport(event, doctors)).filter((report) => report !== null),
  };
};

function requestOf(state: Case, doctors: Doctors): object {
  switch (state.service) {
    case 'phone-doctor':
      return { ...state.request, topic: SOME_TEXT, question: SOME_TEXT, phone: SOME_PHONE };
    case 'admission':
    case 'overseas-care': {
      const { admissionNote } = state.request;
      return {
        ...state.request,
        admissionNote: admissionNote === null ? null : { ...admissionNote, doctor: doctors.hide(admissionNote.doctor) },
      };
    }
    default:
      return state.request;
  }
}
