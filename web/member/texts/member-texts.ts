import type { Language } from '../../shared/languages.ts';
import { EN } from './en.ts';
import { type MemberTexts, ZH } from './zh-cn.ts';

export const memberTexts = (language: Language): MemberTexts => (language === 'en' ? EN : ZH);
