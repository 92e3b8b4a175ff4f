/**
 * What the catalogue's files may say. Each schema shares its name with its type.
 *
 * Checked when built and in tests (`check.ts`), and for a holiday notice that arrives at run time; see `catalogue.ts` for why not at
 * every cold start. Checks across files are in `check.ts`.
 */
import * as z from 'zod';
import { Code } from './code.ts';
import { Switches } from './switches.ts';
import { VENDOR_IDS } from './vendor-ids.ts';
import { CaseChannel, Consent, DocumentKind, NoticeCode, Rank, ServiceId } from './vocabulary.ts';

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
const DateOnly = z.iso.date();

const text = z.string().regex(/\S/, 'must not be blank');
const count = z.int().positive();
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, HH:MM');

/** The same words in Chinese and in English. */
const Bilingual = z.strictObject({ zh: text, en: text }).meta({ id: 'Bilingual' });

/** A code that callers send or receive, with its name. */
const NamedCode = z.strictObject({ code: Code, name: Bilingual }).meta({ id: 'NamedCode' });

/** Id of a rule of the handbook's reading: R1 to R47, and R50. */
export const Clause = z.string().regex(/^R([1-9]|[1-3]\d|4[0-7]|50)$/, 'must be a rule id, R1 to R47 or R50');
export type Clause = z.infer<typeof Clause>;

/** The holidays whose days off close a service; which days of theirs, the switch `closedOn` says (R41). */
const HolidayScope = z.enum(['none', 'spring-festival', 'statutory']);

/** When a service takes requests (R41). A service that is always open promises nothing on the days of `noPromiseOn` (R21). */
const Hours = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('always'), noPromiseOn: HolidayScope }).meta({ id: 'AlwaysOpen' }),
    z
      .strictObject({ kind: z.literal('daily'), from: timeOfDay, to: timeOfDay, closedOn: HolidayScope })
      .refine((hours) => hours.from < hours.to, { path: ['to'], error: 'must be later than from' })
      .meta({ id: 'OpenDaily' }),
  ])
  .meta({ id: 'Hours' });

/** What starts the half hour of a callback (R20). */
const CallbackStart = z.enum(['case.opened', 'experts.busy']);

/** The promised time of a service: which deadline it makes, and the event that starts it. */
export const ServicePromise = z
  .discriminatedUnion('kind', [
    /** Wall-clock minutes (R20), started by another event on each channel. */
    z
      .strictObject({
        kind: z.literal('minutes'),
        name: z.literal('callback'),
        minutes: count,
        from: z.record(CaseChannel, CallbackStart),
        clause: Clause,
      })
      .meta({ id: 'PromiseInMinutes' }),
    /** Working days (R40). `targetDays`, where there is one, is aimed at and not promised (R29). */
    z
      .strictObject({
        kind: z.literal('working-days'),
        name: z.enum(['opinion', 'visit', 'admission']),
        days: count,
        targetDays: count.nullable(),
        from: z.enum(['case.accepted', 'records.complete']),
        clause: Clause,
      })
      .refine((promise) => promise.targetDays === null || promise.targetDays < promise.days, {
        path: ['targetDays'],
        error: 'must be less than days',
      })
      .refine((promise) => promise.targetDays === null || promise.name === 'opinion', {
        path: ['targetDays'],
        error: 'only an opinion is aimed at earlier than it is promised',
      })
      .meta({ id: 'PromiseInWorkingDays' }),
  ])
  .meta({ id: 'ServicePromise' });
export type ServicePromise = z.infer<typeof ServicePromise>;

/** The deadline that each service's promise makes, and which of its events may start it. */
const PROMISE_OF: Readonly<Record<ServiceId, { readonly name: ServicePromise['name']; readonly from: readonly string[] }>> = {
  'phone-doctor': { name: 'callback', from: [] },
  'second-opinion': { name: 'opinion', from: ['case.accepted', 'records.complete'] },
  'expert-visit': { name: 'visit', from: ['case.accepted'] },
  admission: { name: 'admission', from: ['case.accepted'] },
  'overseas-care': { name: 'admission', from: ['case.accepted'] },
};

/** What an edition grants for one service. */
export const ServiceTerms = z
  .strictObject({
    service: ServiceId,
    name: Bilingual,
    /** False: the edition knows the service but does not offer it (`service-not-offered`, R50). */
    offered: z.boolean(),
    /** From this day on new requests are denied (`service-withdrawn`, R12). */
    withdrawnOn: DateOnly.nullable(),
    vendor: z.enum(VENDOR_IDS).nullable(),
    hotline: text.nullable(),
    hours: Hours,
    /** Services with the same pool share its uses (R6). */
    pool: Code,
    /** Null: unlimited. */
    usesPerServiceYear: count.nullable(),
    promise: ServicePromise,
    /** Whether an illness diagnosed in the waiting period bars the service (R8). */
    waitingPeriodApplies: z.boolean(),
    /** `listed`: on the edition's illness list; `any-critical`: that, or `other-critical` (R9). */
    illnessScope: z.enum(['none', 'listed', 'any-critical']),
    consents: z.array(Consent),
    clauses: z.array(Clause).min(1),
  })
  .superRefine((terms, ctx) => {
    const { promise, service } = terms;
    const { name, from } = PROMISE_OF[service];
    if (promise.name !== name)
      ctx.addIssue({ code: 'custom', path: ['promise', 'name'], message: `must be ${name}, the promise of ${service}` });
    if (promise.kind === 'working-days' && !from.includes(promise.from)) {
      ctx.addIssue({ code: 'custom', path: ['promise', 'from'], message: `${service} has no such start of its promise` });
    }
    if (!terms.offered) return;
    if (terms.vendor === null) ctx.addIssue({ code: 'custom', path: ['vendor'], message: 'must be named where the service is offered' });
    if (terms.hotline === null) ctx.addIssue({ code: 'custom', path: ['hotline'], message: 'must be named where the service is offered' });
  })
  .meta({ id: 'ServiceTerms' });
export type ServiceTerms = z.infer<typeof ServiceTerms>;

/** One edition of the insurer's health-service handbook (R12). A case keeps the edition it was opened under. */
export const Edition = z
  .strictObject({
    id: z.string().regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, 'must be an edition id'),
    name: Bilingual,
    effectiveFrom: DateOnly,
    /** The insurer's own line for questions (R18). */
    serviceLine: text,
    /** What messages to members are signed with. */
    signature: Bilingual,
    /** All five: one that the edition lacks is there with `offered: false`. */
    services: z.record(ServiceId, ServiceTerms),
    switches: Switches,
  })
  .superRefine((edition, ctx) => {
    const usesOfPool = new Map<string, number | null>();
    for (const [key, terms] of Object.entries(edition.services)) {
      if (terms.service !== key) {
        ctx.addIssue({ code: 'custom', path: ['services', key, 'service'], message: `must be ${key}, as its key` });
      }
      const uses = usesOfPool.get(terms.pool);
      if (uses !== undefined && uses !== terms.usesPerServiceYear) {
        ctx.addIssue({
          code: 'custom',
          path: ['services', key, 'usesPerServiceYear'],
          message: `must agree with the other services of pool ${terms.pool}`,
        });
      }
      usesOfPool.set(terms.pool, terms.usesPerServiceYear);
    }
  });
export type Edition = z.infer<typeof Edition>;

/** An illness of the industry's definitions. */
const Illness = z.strictObject({ code: Code, severity: z.enum(['severe', 'mild']), name: Bilingual }).meta({ id: 'Illness' });

const uniqueCodes = (entries: readonly { code: string }[], ctx: z.RefinementCtx): void => {
  const seen = new Set<string>();
  for (const [index, { code }] of entries.entries()) {
    if (seen.has(code)) ctx.addIssue({ code: 'custom', path: [index, 'code'], message: `repeats ${code}` });
    seen.add(code);
  }
};

/** A published list of illness definitions (R9). */
export const IllnessList = z.strictObject({
  id: Code,
  name: Bilingual,
  publishedOn: DateOnly,
  illnesses: z.array(Illness).min(1).superRefine(uniqueCodes),
});
export type IllnessList = z.infer<typeof IllnessList>;

/** A hospital department; `excluded`: the services are not for it (R33); `discreet`: its name gives no illness away (R17). */
const Department = z.strictObject({ code: Code, name: Bilingual, excluded: z.boolean(), discreet: z.boolean() }).meta({ id: 'Department' });

export const Departments = z.array(Department).min(1).superRefine(uniqueCodes);
export type Departments = z.infer<typeof Departments>;

export const Vendor = z.strictObject({ id: z.enum(VENDOR_IDS), name: Bilingual });
export type Vendor = z.infer<typeof Vendor>;

export const Vendors = z.array(Vendor);
export type Vendors = z.infer<typeof Vendors>;

/** A notice's words, and the rule that asks for it. */
const Notice = z.strictObject({ code: NoticeCode, clause: Clause, text: Bilingual }).meta({ id: 'NoticeText' });

/** Demands one entry for each code, in the order of the codes. */
const inOrderOf =
  (codes: readonly string[]) =>
  (entries: readonly { code: string }[], ctx: z.RefinementCtx): void => {
    if (entries.map(({ code }) => code).join() === codes.join()) return;
    ctx.addIssue({ code: 'custom', message: `must have exactly, in this order: ${codes.join(', ')}` });
  };

/** The remaining codes, each with its names. */
export const CodeLists = z.strictObject({
  /** Whom a question to the phone doctor may be about (R7). */
  relations: z.array(NamedCode).superRefine(uniqueCodes),
  /** Lowest first. */
  ranks: z.array(z.strictObject({ code: Rank, name: Bilingual })).superRefine(inOrderOf(Rank.options)),
  /** R23: an open list, hence `other`. */
  topics: z
    .array(NamedCode)
    .superRefine(uniqueCodes)
    .refine((topics) => topics.some(({ code }) => code === 'other'), 'must have other: the list is open'),
  documentKinds: z.array(z.strictObject({ code: DocumentKind, name: Bilingual })).superRefine(inOrderOf(DocumentKind.options)),
  consents: z.array(z.strictObject({ code: Consent, name: Bilingual })).superRefine(inOrderOf(Consent.options)),
  notices: z.array(Notice).superRefine(inOrderOf(NoticeCode.options)),
  /** Illness codes outside every list: critical, not defined by the industry (R9). */
  unlistedIllnesses: z.array(NamedCode).superRefine(uniqueCodes),
});
export type CodeLists = z.infer<typeof CodeLists>;

/** The holidays that the State Council's yearly notice names. */
export const HolidayKey = z.enum(['new-year', 'spring-festival', 'qingming', 'labour-day', 'dragon-boat', 'mid-autumn', 'national-day']);
export type HolidayKey = z.infer<typeof HolidayKey>;

/** One named holiday of a notice. Where two are published as one (国庆节、中秋节), each has its own statutory days and the first the rest. */
const Holiday = z
  .strictObject({
    key: HolidayKey,
    name: Bilingual,
    daysOff: z.array(DateOnly).min(1),
    /** Saturdays and Sundays worked in return (调休). */
    makeUpWorkdays: z.array(DateOnly),
    /** The days off that are a holiday by the State Council's regulation itself (全国年节及纪念日放假办法), not by shifting. */
    statutoryDays: z.array(DateOnly).min(1),
  })
  .meta({ id: 'Holiday' });

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** A notice may reach back into the last days of December, as those for 2019 and 2023 did for New Year. */
const mayConcern = (year: number, day: string): boolean => day >= `${year - 1}-12-24` && day <= `${year}-12-31`;

const dayLists = ['daysOff', 'makeUpWorkdays'] as const;

/** The State Council's yearly notice: what working days (R40) and opening hours (R41) are worked out from. */
export const HolidayNotice = z
  .strictObject({
    year: z.int().min(2000).max(2999),
    /** For example `国办发明电〔2024〕12号`. */
    documentNumber: text,
    publishedOn: DateOnly,
    holidays: z.array(Holiday),
  })
  .superRefine(({ year, holidays }, ctx) => {
    const refuse = (message: string, ...path: (string | number)[]): void =>
      ctx.addIssue({ code: 'custom', path: ['holidays', ...path], message });
    const seen = new Set<string>();
    for (const [index, holiday] of holidays.entries()) {
      for (const list of dayLists) {
        for (const [position, day] of holiday[list].entries()) {
          if (!mayConcern(year, day)) refuse(`${day} is not in ${year}`, index, list, position);
          if (seen.has(day)) refuse(`${day} is listed twice`, index, list, position);
          seen.add(day);
        }
      }
      for (const [position, day] of holiday.makeUpWorkdays.entries()) {
        if (!isWeekend(day)) refuse(`${day} is a weekday: nothing to make up`, index, 'makeUpWorkdays', position);
      }
      for (const [position, day] of holiday.statutoryDays.entries()) {
        if (!holiday.daysOff.includes(day)) refuse(`${day} is not among the days off`, index, 'statutoryDays', position);
      }
    }
    for (const key of HolidayKey.options) {
      const times = holidays.filter((holiday) => holiday.key === key).length;
      if (times !== 1) refuse(times === 0 ? `lacks ${key}` : `has ${key} ${times} times`);
    }
  });
export type HolidayNotice = z.infer<typeof HolidayNotice>;
