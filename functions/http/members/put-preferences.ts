import type { MemberStore } from '../../ports/stores/member-store.ts';
import type { Handler } from '../call.ts';

/** `PUT /preferences`: the language, and the channels, of messages from now on. */
export const putPreferences =
  ({ members }: { members: MemberStore }): Handler<'PUT /preferences'> =>
  async ({ caller: { memberId }, body }) => {
    const { language, channels } = body;
    await members.savePreferences(memberId, { language, channels: channels ?? null });
    return { status: 200, body };
  };
