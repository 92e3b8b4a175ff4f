import * as z from 'zod';
import { Language } from '../../domain/case/case-request.ts';
import type { MemberStore } from '../../ports/member-store.ts';
import { readBody } from '../read-body.ts';
import { forMember } from './member.ts';

export const PreferencesInput = z
  .strictObject({
    language: Language.default('zh-CN'),
    channels: z
      .array(z.enum(['sms', 'email']))
      .min(1)
      .max(2)
      .refine((channels) => new Set(channels).size === channels.length, 'must not repeat a channel')
      .optional(),
  })
  .meta({ id: 'Preferences' });

/** `PUT /preferences`: the language, and the channels, of messages from now on. */
export const putPreferences = ({ members }: { members: MemberStore }) =>
  forMember(async (request, memberId) => {
    const body = readBody(PreferencesInput, request);
    if (!body.ok) return body.response;
    const { language, channels } = body.value;
    await members.savePreferences(memberId, { language, channels: channels ?? null });
    return { status: 200, body: body.value };
  });
