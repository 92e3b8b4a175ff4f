import type { OperationsTexts } from './zh-cn.ts';

export const EN: OperationsTexts = {
  title: 'Operator console',
  about: 'The Ankang console, for operators on duty.',
  reading: 'Reading what waits…',
  waiting: (count, more) => `${more ? 'More than ' : ''}${count} cases wait for a person.`,
};
