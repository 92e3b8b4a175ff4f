export const ZH = {
  about: '查看保单附带的健康服务，提出申请，了解进展。',
  services: { title: '我的服务' },
};

export type MemberTexts = typeof ZH;
