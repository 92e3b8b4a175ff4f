import { Stack } from 'aws-cdk-lib';
import { type ILogGroup, QueryDefinition, QueryString } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Parts } from './parts.ts';

/** Lines that Lambda itself writes of an invocation that failed, and the functions' own errors. */
const FAILURES = '@message like /Task timed out|Runtime\\.|Invoke Error/ or level = "ERROR"';

/** Queries of the logs, kept in Logs Insights under the names that the runbook calls them by: the stack's, and their own. */
export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string, props: Parts) {
    super(scope, id);
    const { http, tasks, workflows, tableChanged, backlog, tellings, checks, documentUploaded, emailSender } = props;
    const api = Object.values(http.byCaller).map(({ logGroup }) => logGroup);
    const stream = tableChanged.function.logGroup;
    const effects = [stream, backlog.function.logGroup, tellings.function.logGroup];
    const deliveries = [...Object.values(tasks.deliver), tasks.deliverToAny, tasks.giveUpDelivery].map(({ logGroup }) => logGroup);
    const scheduled = Object.values(checks).map(({ logGroup }) => logGroup);
    const uploads = documentUploaded.function.logGroup;
    const email = emailSender === undefined ? [] : [emailSender.function.logGroup];
    const all = [...api, ...effects, ...deliveries, tasks.awaitStage.logGroup, tasks.timePassed.logGroup, ...scheduled, uploads, ...email];

    this.#save('Case', all, ['@timestamp', '@log', 'message', 'caseId', 'seq', 'type', 'outcome', 'error', 'traceId'], 'caseId = "CASE"');
    this.#save(
      'Flags',
      [stream, backlog.function.logGroup],
      ['@timestamp', 'caseId', 'seq', 'type', 'flags.0', 'flags.1'],
      'ispresent(flags.0) or type = "deadline.missed"',
    );
    this.#save(
      'Effects',
      effects,
      ['@timestamp', 'message', 'messageId', 'caseId', 'seq', 'effect', 'reason', 'error', 'pk', 'sk'],
      `${FAILURES} or ispresent(messageId)`,
    );
    this.#save('Requests', api, ['@timestamp', 'route', 'error', 'requestId', '@message'], FAILURES);
    this.#save('Failures', all, ['@timestamp', '@log', 'message', 'error', '@message'], FAILURES);
    this.#save('Deliveries', deliveries, ['@timestamp', '@message'], '@message like /NotDelivered/ or level = "ERROR"');
    this.#save(
      'Checks',
      scheduled,
      ['@timestamp', '@log', 'message', 'swept', 'restarted', 'resumed', 'old', 'failed', 'recomputed', 'year'],
      'ispresent(message)',
    );
    this.#save(
      'Uploads',
      [uploads],
      ['@timestamp', 'message', 'caseId', 'documentId', 'outcome', '@message'],
      `${FAILURES} or ispresent(outcome)`,
    );
    this.#save(
      'Executions',
      [workflows.logGroup],
      ['@timestamp', 'type', 'execution_arn', 'details.error'],
      'type like /Failed|TimedOut|Aborted/',
    );
    new QueryDefinition(this, 'Durations', {
      queryDefinitionName: this.#nameOf('Durations'),
      logGroups: [...all],
      queryString: new QueryString({
        filterStatements: ['@type = "REPORT"'],
        stats: 'count() as calls, pct(@duration, 99) as p99, max(@duration) as longest, max(@maxMemoryUsed) as memory by @log, bin(5m)',
        sort: 'p99 desc',
      }),
    });
  }

  #save(name: string, logGroups: readonly ILogGroup[], fields: readonly string[], filter: string): void {
    new QueryDefinition(this, name, {
      queryDefinitionName: this.#nameOf(name),
      logGroups: [...logGroups],
      queryString: new QueryString({ fields: [...fields], filterStatements: [filter], sort: '@timestamp desc', limit: 200 }),
    });
  }

  #nameOf(name: string): string {
    return `${Stack.of(this).stackName}/${name}`;
  }
}
