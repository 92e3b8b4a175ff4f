import type { Instant } from '../../../functions/domain/time/time.ts';

/** Made up, and looks it. */
export const HOSPITAL = '样例第一医院';
export const OTHER_HOSPITAL = '样例第二医院';
export const THIRD_HOSPITAL = '样例第三医院';
export const DOCTOR = { name: '样例医生', title: 'chief' };
export const MEETING_POINT = '门诊一楼大厅';

const COMPANION = { name: '陪诊样例', phone: '+8613800138099' };

export const optionOf = (hospital: string, at: Instant): unknown => ({ hospital, department: '肿瘤科', doctor: DOCTOR, at });

export const bookingOf = (hospital: string, at: Instant, meetingPoint = MEETING_POINT): unknown => ({
  hospital,
  department: '肿瘤科',
  doctor: DOCTOR,
  at,
  meetingPoint,
  companion: COMPANION,
});

/** What is suspected in every chapter that needs an illness of the edition's list. */
export const SUSPECTED_TUMOUR = { illness: 'malignant-tumour-severe', certainty: 'suspected', diagnosedOn: null };
