import { CfnCondition, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Backlog } from '../functions/backlog.ts';
import { DocumentUploaded } from '../functions/document-uploaded.ts';
import { EmailSender } from '../functions/email-sender.ts';
import { HolidayCalendar } from '../functions/holiday-calendar.ts';
import { HttpFunctions } from '../functions/http-functions.ts';
import { Schedules } from '../functions/schedules.ts';
import { TableChanged } from '../functions/table-changed.ts';
import { TaskFunctions } from '../functions/task-functions.ts';
import { Tellings } from '../functions/tellings.ts';
import { createWatchdog } from '../functions/watchdog.ts';
import type { MessengerChoice } from '../messenger.ts';
import { capabilitiesOf, type Partition } from '../partition.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import { Api } from './api.ts';
import { Monitoring } from './monitoring.ts';
import { Releases } from './releases.ts';
import { Workflows } from './workflows.ts';

export interface ServiceStackProps {
  readonly partition: Partition;
  readonly messenger: MessengerChoice;
  readonly stateful: StatefulStack;
}

/** Everything that runs; all of it can be deleted and deployed again. */
export class ServiceStack extends Stack {
  readonly api: Api;

  constructor(scope: Construct, id: string, { partition, messenger, stateful }: ServiceStackProps) {
    super(scope, id, { description: 'Ankang: API, functions, state machines, alarms' });
    const issuer = new CfnParameter(this, 'OidcIssuer', { description: 'Issuer URL of the tokens that callers bring' });
    const audience = new CfnParameter(this, 'OidcAudience', { description: 'Audience that these tokens must be meant for' });
    const protocols = new CfnParameter(this, 'VendorEndpointProtocols', {
      description: 'URL protocols that the endpoints of vendors, and of the gateway of text messages, may have, comma separated',
      default: 'https:',
    });

    const digests = new CfnParameter(this, 'OriginDigests', {
      description: "SHA-256 of the edge's OriginSecret, in hexadecimal, two while it is being changed; none, and the API answers everybody",
      default: '',
      allowedPattern: '^$|^[0-9a-f]{64}(,[0-9a-f]{64})?$',
    });
    const consoleUrl = new CfnParameter(this, 'OperationsConsoleUrl', {
      description:
        'Where the operator console lies, such as https://ankang.example.com/operations-console/: what alerts link to; none, and they have no link',
      default: '',
      allowedPattern: '^$|^https?://\\S+/$',
    });
    const isBehindEdge = new CfnCondition(this, 'BehindEdge', {
      expression: Fn.conditionNot(Fn.conditionEquals(digests.valueAsString, '')),
    });

    const http = new HttpFunctions(this, 'Http', { partition, stateful, originSecretDigests: digests.valueAsString });
    const tasks = new TaskFunctions(this, 'Tasks', { partition, stateful, vendorEndpointProtocols: protocols.valueAsString });
    const workflows = new Workflows(this, 'Workflows', { partition, tasks });
    const tellings = new Tellings(this, 'Tellings', {
      partition,
      stateful,
      messenger,
      gatewayProtocols: protocols.valueAsString,
      consoleUrl: consoleUrl.valueAsString,
    });
    const effects = { partition, stateful, workflows, tellings: tellings.work.queue };
    const backlog = new Backlog(this, 'Backlog', effects);
    // The id under which it was first deployed: with another one AWS would make a new function, and read the stream from its beginning.
    const tableChanged = new TableChanged(this, 'CaseChanged', { ...effects, backlog: backlog.work.queue });
    const documentUploaded = new DocumentUploaded(this, 'DocumentUploaded', { partition, stateful });
    const calendar = new HolidayCalendar(this, 'Calendar', { partition, stateful });
    const emailSender = capabilitiesOf(partition).email ? this.#emailSender(stateful) : undefined;
    this.api = new Api(this, 'Api', {
      functions: http.byCaller,
      issuer: issuer.valueAsString,
      audience: audience.valueAsString,
      isBehindEdge,
    });
    const { api } = this;
    // Within the construct in which it was first deployed: with another id AWS would make a new function.
    const watchdog = createWatchdog(tasks, { partition, stateful, workflows });
    const checks = { watchdog, 'check-calendar': calendar.checkCalendar };
    new Schedules(this, 'Schedules', checks);
    const parts = { http, tasks, checks, workflows, tableChanged, backlog, tellings, documentUploaded, emailSender };
    new Monitoring(this, 'Monitoring', { ...parts, stateful, api });
    new Releases(this, 'Releases', parts);
  }

  #emailSender(stateful: StatefulStack): EmailSender {
    const sender = new CfnParameter(this, 'EmailSender', { description: "Address that members' e-mail comes from, verified in SES" });
    return new EmailSender(this, 'Email', { stateful, sender: sender.valueAsString });
  }
}
