import type { Departments } from '../../../catalogue/schema.ts';
import type { Language } from '../../../catalogue/vocabulary.ts';
import { isSamePlace } from '../folding.ts';

/** A department's name, however it is written, for an e-mail: `null` where it gives the illness away, or nobody knows whether it does (R17). */
export const discreetNames =
  (departments: Departments, language: Language) =>
  (named: string): string | null => {
    const department = departments.find(({ code, name }) => [code, name.zh, name.en].some((of) => isSamePlace(of, named)));
    if (department?.discreet !== true) return null;
    return language === 'zh-CN' ? department.name.zh : department.name.en;
  };
