import * as z from 'zod';
import { line } from '../text.ts';

export const PersonName = line(100);

/** E.164. Whether the number is in use is for the network to say. */
export const PhoneNumber = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/u, 'must be a phone number in E.164 form, such as +8613800138000')
  .meta({ id: 'PhoneNumber', example: '+8613800138000' });
