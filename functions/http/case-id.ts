/** Whether a case can have this id: one that none can have is not found without a look. */
export const isCaseId = (text: string): boolean => /^[0-9a-z]{20}$/u.test(text);
