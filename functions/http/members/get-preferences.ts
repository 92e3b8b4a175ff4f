import { addressesOf } from '../../domain/messages/recipients.ts';
import type { MemberStore } from '../../ports/stores/member-store.ts';
import type { Handler } from '../call/call.ts';

/** `GET /preferences`: the language and channels of messages, and where the policies say that the member is reached. */
export const getPreferences =
  ({ members }: { members: MemberStore }): Handler<'GET /preferences'> =>
  async ({ caller: { memberId } }) => {
    const { policies, preferences } = await members.loadMember(memberId);
    const known = addressesOf(policies.map(({ insured }) => insured));
    return {
      status: 200,
      body: {
        language: preferences?.language ?? 'zh-CN',
        channels: preferences?.channels === undefined || preferences.channels === null ? null : [...preferences.channels],
        addresses: known.map(({ channel, to }) => ({ channel, to: MASKS[channel](to) })),
      },
    };
  };

/** Enough for the member to know it by. */
const MASKS = {
  sms: (phone: string): string => `****${phone.slice(-4)}`,
  email: (email: string): string => email.replace(/^(.).*@/u, '$1***@'),
};
