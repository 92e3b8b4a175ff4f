import type { Language } from '../languages.ts';
import { EN } from './en.ts';
import { type SharedTexts, ZH } from './zh-cn.ts';

export const sharedTexts = (language: Language): SharedTexts => (language === 'en' ? EN : ZH);
