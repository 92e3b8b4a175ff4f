/** A question to the phone doctor as the app sends it, without the policy. */
export const questionOf = (relation: string, topic: string) => ({
  service: 'phone-doctor' as const,
  language: 'zh-CN',
  attestation: true,
  consents: ['share-with-vendor'],
  request: { subject: { relation }, topic, question: '样例问题', phone: '+8613800138000', emergency: false },
});

/** Who calls back, of a rank such as `attending`. */
export const callingDoctor = (title: string) => ({ doctor: { name: '样例医生', title, licenceNo: 'SAMPLE-LICENCE' } });
