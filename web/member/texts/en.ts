import type { MemberTexts } from './zh-cn.ts';

export const EN: MemberTexts = {
  about: 'See the health services of your policy, ask for one, and follow what happens.',
  services: { title: 'My services' },
};
