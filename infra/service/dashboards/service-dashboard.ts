import { Duration } from 'aws-cdk-lib';
import type { IMetric, IWidget, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import { MessageChannel, ServiceId } from '../../../catalogue/vocabulary.ts';
import { OUTCOME, STAGE } from '../../../functions/contract/labels/case-labels.ts';
import { REASON_CODES } from '../../../functions/contract/labels/entitlement-labels.ts';
import { FLAG } from '../../../functions/contract/labels/operator-labels.ts';
import { keysOf } from '../../../functions/domain/keys-of.ts';
import { figures, graph, heading, inDays, sumOf, told } from './widgets.ts';

/** A case stands for days: shorter periods would show single cases. */
const DAY = Duration.days(1);

/** Who serves what, over all editions. */
const SERVED = ServiceId.options.flatMap((caseService) => {
  const vendors = Object.values(CATALOGUE.editions).flatMap(({ services }) => services[caseService].vendor ?? []);
  return [...new Set(vendors)].map((vendor) => ({ caseService, vendor }));
});

const byService = (name: string): readonly Metric[] => SERVED.map((served) => told(name, served));

const byStage = (statistic: string): readonly IMetric[] =>
  keysOf(STAGE).map((stage) => inDays(told('StageTime', { stage }, { statistic, period: DAY })));

const byChannel = (name: string): readonly Metric[] => MessageChannel.options.map((channel) => told(name, { channel }));

const opened = ServiceId.options.map((caseService) => told('CaseOpened', { caseService }));
const denied = keysOf(REASON_CODES).map((reason) => told('CaseDenied', { reason }));

/** What members live through. */
export const serviceWidgets = (): IWidget[][] => [
  [
    heading(
      '# Service\nWhat members live through: what they ask for, what they are denied and why, how long they wait, what is promised and kept.',
    ),
  ],
  [
    figures('In the time shown', [
      sumOf('Requests', opened),
      sumOf('Reasons of denials', denied),
      sumOf('Promises kept', byService('PromiseMet')),
      sumOf('Promises broken', byService('PromiseBroken')),
      sumOf('Messages refused', byChannel('MessageRefused')),
    ]),
  ],
  [graph('Requests, by service', opened, { stacked: true }), graph('Denials, by reason', denied, { stacked: true })],
  [
    graph('Days at each stage: half of the cases took less', byStage('p50')),
    graph('Days at each stage: nine of ten took less', byStage('p90')),
  ],
  [
    graph('Promises kept, by service and vendor', byService('PromiseMet'), { stacked: true, width: 8 }),
    graph('Promises missed, by service and vendor', byService('PromiseBroken'), { stacked: true, width: 8 }),
    graph('Missed with a cause: no breach', byService('PromiseExcused'), { stacked: true, width: 8 }),
  ],
  [
    graph(
      'Cases that ended, by outcome',
      keysOf(OUTCOME).map((outcome) => told('CaseClosed', { outcome })),
      { stacked: true },
    ),
    graph(
      'Put before operators, by flag',
      keysOf(FLAG).map((flag) => told('Flag', { flag })),
      { stacked: true },
    ),
  ],
  [graph('Messages taken, by channel', byChannel('MessageSent')), graph('Messages refused, by channel', byChannel('MessageRefused'))],
];
