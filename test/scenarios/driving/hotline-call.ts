import type { Json } from './answer.ts';
import type { Client } from './client.ts';
import { admissionRequest, newPerson, opinionRequest, type Person, questionRequest, visitRequest } from './people.ts';

let serial = 0;

/** Somebody who phones: found by a number that nobody else in the run has. */
export interface Insured extends Person {
  readonly name: string;
  readonly idNumber: string;
}

export const newInsured = async (client: Client, changes: Json = {}): Promise<Insured> => {
  serial += 1;
  const { name, idNumber } = { name: '钱样例', idNumber: `H${String(serial).padStart(7, '0')}`, ...changes.insured };
  return { name, idNumber, ...(await newPerson(client, { ...changes, insured: { ...changes.insured, name, idNumber } })) };
};

const REQUESTS: Readonly<Record<string, (policyNo: string, changes: Json) => Json>> = {
  'phone-doctor': questionRequest,
  'second-opinion': opinionRequest,
  'expert-visit': visitRequest,
  admission: admissionRequest,
  'overseas-care': (policyNo, changes) => admissionRequest(policyNo, changes, 'overseas-care'),
};

/** What a member sends in the app for a service. */
export const appRequest = (service: string, policyNo: string, changes: Json = {}): Json => {
  const request = REQUESTS[service]?.(policyNo, changes);
  if (request === undefined) throw new Error(`There is no service ${service}`);
  return request;
};

/** What a coordinator sends who hears it on the phone: the recording is named with each word. */
export const spokenRequest = (service: string, { memberId, policyNo }: Person, changes: Json = {}): Json => {
  const { request, ...others } = changes;
  const inTheApp = appRequest(service, policyNo, { request });
  return {
    ...inTheApp,
    memberId,
    attestation: { recordedCallId: 'call-1' },
    consents: inTheApp.consents.map((purpose: string) => ({ purpose, recordedCallId: 'call-1' })),
    ...others,
  };
};
