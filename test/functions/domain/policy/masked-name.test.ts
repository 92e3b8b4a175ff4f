import { expect, it } from 'vitest';
import { maskedName } from '../../../../functions/domain/policy/masked-name.ts';

it.each([
  ['周样例', '周**'],
  ['阿依古丽·买买提', '阿***·***'],
  ['Maria  van Weber', 'M. v. W.'],
  ['', ''],
])('R17: %s is listed as %s', (name, masked) => {
  expect(maskedName(name)).toBe(masked);
});
