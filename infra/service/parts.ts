import type { Backlog } from '../functions/backlog.ts';
import type { DocumentUploaded } from '../functions/document-uploaded.ts';
import type { EmailSender } from '../functions/email-sender.ts';
import type { HttpFunctions } from '../functions/http-functions.ts';
import type { ScheduledFunctions } from '../functions/schedules.ts';
import type { TableChanged } from '../functions/table-changed.ts';
import type { TaskFunctions } from '../functions/task-functions.ts';
import type { Tellings } from '../functions/tellings.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import type { Api } from './api.ts';
import type { Workflows } from './workflows.ts';

/** All that runs: what is watched, queried and released. */
export interface Parts {
  readonly http: HttpFunctions;
  readonly tasks: TaskFunctions;
  readonly workflows: Workflows;
  readonly tableChanged: TableChanged;
  readonly backlog: Backlog;
  readonly tellings: Tellings;
  readonly checks: ScheduledFunctions;
  readonly documentUploaded: DocumentUploaded;
  readonly emailSender: EmailSender | undefined;
}

/** All that is watched and shown. */
export interface MonitoringProps extends Parts {
  readonly stateful: StatefulStack;
  readonly api: Api;
}
