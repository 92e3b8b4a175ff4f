import type { ReadNotices } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import { effectOf } from '../../usecases/operating/notice-moves.ts';
import type { Handler } from '../call/call.ts';

/** So many open cases are looked at within the time that an answer may take; `npm run holidays` looks at all. */
const MOST = 1000;

/** `POST /operations/notice-previews`: which running deadlines a notice would move (R40). */
export const postNoticePreview =
  (ports: { cases: CaseStore; notices: ReadNotices; now: Now }): Handler<'POST /operations/notice-previews'> =>
  async ({ body }) => ({ status: 200, body: await effectOf(ports, body, ports.now(), MOST) });
