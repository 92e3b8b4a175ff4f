import type { ServiceTerms } from '../../../catalogue/schema.ts';
import { ServiceId } from '../../../catalogue/vocabulary.ts';
import { type Condition, conditionsOf } from '../../domain/entitlement/conditions.ts';
import type { Entitlement } from '../../domain/entitlement/findings.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { type ServiceYear, serviceYearOn } from '../../domain/policy/service-year.ts';
import { isOpen, nextOpening } from '../../domain/time/opening-hours.ts';
import { dayOf, type Instant } from '../../domain/time/time.ts';
import type { Calendar } from '../../domain/time/working-days.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { MemberFile, MemberStore } from '../../ports/stores/member-store.ts';
import { askEntitlement } from '../opening/ask-entitlement.ts';
import { rulesFor } from '../rulebook.ts';

export interface Benefit {
  readonly service: ServiceId;
  readonly terms: ServiceTerms;
  readonly entitlement: Entitlement;
  /** What a request must still satisfy although the benefit is available. */
  readonly conditions: readonly Condition[];
  readonly openNow: boolean;
  /** The next opening, now itself while open. */
  readonly opensAt: Instant;
}

export interface Benefits {
  readonly asOf: Instant;
  readonly policies: readonly {
    readonly policy: Policy;
    readonly serviceYear: ServiceYear | null;
    readonly benefits: readonly Benefit[];
  }[];
}

/** What a member's policies give at this instant, with every reason where they do not (R1-R13). One query, the calendar being at hand. */
export const readBenefits = async (
  ports: { members: MemberStore; calendar: ReadCalendar; now: Now },
  memberId: string,
): Promise<Benefits> => {
  const [file, calendar] = await Promise.all([ports.members.loadMember(memberId), ports.calendar()]);
  const asOf = ports.now();
  return {
    asOf,
    policies: file.policies.map((policy) => ({
      policy,
      serviceYear: serviceYearOn(
        policy,
        dayOf(asOf),
        rulesFor(policy.edition, 'expert-visit', calendar).edition.switches.serviceYear.anchor,
      ),
      benefits: ServiceId.options.map((service) => benefitOf(file, policy, service, calendar, asOf)),
    })),
  };
};

function benefitOf(file: MemberFile, policy: Policy, service: ServiceId, calendar: Calendar, at: Instant): Benefit {
  const rules = rulesFor(policy.edition, service, calendar);
  return {
    service,
    terms: rules.terms,
    entitlement: askEntitlement(file, policy, service, calendar, { at }),
    conditions: conditionsOf(policy, rules, dayOf(at)),
    openNow: isOpen(rules.calendar, rules.hours, at),
    opensAt: nextOpening(rules.calendar, rules.hours, at),
  };
}
