/** What to try next, as lines that work when pasted into a shell; the member and the policy are among the samples. */
export const nextSteps = (url: string): string => {
  const request = {
    policyNo: 'P-1001',
    service: 'expert-visit',
    language: 'en',
    attestation: true,
    consents: ['share-with-vendor'],
    condition: { illness: 'malignant-tumour-severe', certainty: 'suspected', diagnosedOn: null },
    request: { department: 'oncology', numberKind: 'special', alternatives: [] },
  };
  const json = "-H 'content-type: application/json'";
  return [
    'Try next, in another terminal:',
    `TOKEN=$(curl -s ${url}/_local/tokens ${json} -d '{"scope":"member","memberId":"m-1001"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')`,
    `curl -s ${url}/benefits -H "authorization: Bearer $TOKEN"`,
    `curl -s ${url}/cases -H "authorization: Bearer $TOKEN" -H 'idempotency-key: first-visit' ${json} -d '${JSON.stringify(request)}'`,
    `Look at what comes of it: ${url}/_local/dashboards`,
  ].join('\n');
};
