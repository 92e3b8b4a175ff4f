import type { FieldError } from '../../domain/case/refusal.ts';
import { isReachedOn } from '../../domain/messages/recipients.ts';
import type { MemberStore } from '../../ports/stores/member-store.ts';
import type { Handler } from '../call/call.ts';
import { invalidRequest } from '../refused.ts';

const NO_ADDRESS: FieldError = {
  pointer: '/channels',
  code: 'no-address',
  detail: { zh: '保单未登记该渠道的地址，请选择其他渠道', en: 'No policy names an address on this channel; choose another' },
};

/** `PUT /preferences`: the language, and the channels, of messages from now on. */
export const putPreferences =
  ({ members }: { members: MemberStore }): Handler<'PUT /preferences'> =>
  async ({ caller: { memberId }, body }) => {
    const { language, channels } = body;
    if (channels !== undefined) {
      const insured = (await members.loadMember(memberId)).policies.map((policy) => policy.insured);
      if (!isReachedOn(channels, insured)) return invalidRequest([NO_ADDRESS]);
    }
    await members.savePreferences(memberId, { language, channels: channels ?? null });
    return { status: 200, body };
  };
