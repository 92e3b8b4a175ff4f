import { AccessItem } from '../../functions/adapters/stored/beside-case/access.ts';
import { DeliveryItem } from '../../functions/adapters/stored/beside-case/delivery.ts';
import { DocumentItem } from '../../functions/adapters/stored/beside-case/document.ts';
import { EffectsItem } from '../../functions/adapters/stored/beside-case/effects.ts';
import { FlagItem } from '../../functions/adapters/stored/beside-case/flag.ts';
import { RejectedBodyItem, RejectedCountItem, RejectedEventItem } from '../../functions/adapters/stored/beside-case/rejected-event.ts';
import { TokenItem } from '../../functions/adapters/stored/beside-case/token.ts';
import { CaseItem } from '../../functions/adapters/stored/case/case.ts';
import { EventItem } from '../../functions/adapters/stored/case/event.ts';
import { GrantItem } from '../../functions/adapters/stored/member/grant.ts';
import { OpeningsItem } from '../../functions/adapters/stored/member/openings.ts';
import {
  PolicyEndingItem,
  PolicyItem,
  PolicyPhoneItem,
  PolicyPointerItem,
  PolicyStateItem,
} from '../../functions/adapters/stored/member/policy.ts';
import { PreferencesItem } from '../../functions/adapters/stored/member/preferences.ts';
import { UseLedgerItem } from '../../functions/adapters/stored/member/use-ledger.ts';
import { NoticeItem } from '../../functions/adapters/stored/notice.ts';
import { CaseCallItem, GrantCallItem } from '../../functions/adapters/stored/remembered-call.ts';
import { type Attributes, type ItemKind, upToDate } from '../../functions/adapters/stored/upcast.ts';

/** How an item of each kind is read: a new kind without its entry does not compile. */
export const READ: { readonly [Kind in ItemKind]: (item: Attributes) => unknown } = {
  case: CaseItem.read,
  event: EventItem.read,
  document: DocumentItem.read,
  delivery: DeliveryItem.read,
  token: TokenItem.read,
  flag: FlagItem.read,
  access: AccessItem.read,
  'rejected-event': RejectedEventItem.read,
  'rejected-body': RejectedBodyItem.read,
  'rejected-count': RejectedCountItem.read,
  effects: EffectsItem.read,
  policy: PolicyItem.read,
  'policy-pointer': PolicyPointerItem.read,
  'policy-state': PolicyStateItem.read,
  'policy-ending': PolicyEndingItem.read,
  'policy-phone': PolicyPhoneItem.read,
  // What replaced it is made from cases and grants.
  counter: (item) => upToDate('counter', item),
  'use-ledger': UseLedgerItem.read,
  grant: GrantItem.read,
  preferences: PreferencesItem.read,
  openings: OpeningsItem.read,
  // An operator's calls are those that grant.
  'remembered-call': (item) => (String(item['pk']).startsWith('IDEM#operator/') ? GrantCallItem : CaseCallItem).read(item),
  notice: NoticeItem.read,
};
