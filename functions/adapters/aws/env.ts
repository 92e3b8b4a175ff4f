import * as z from 'zod';

const arnsById = z.string().transform((text, ctx): Record<string, string> => {
  const parsed = z.record(z.string(), z.string().min(1)).safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  ctx.addIssue({ code: 'custom', message: 'must be a JSON object of ARNs' });
  return z.NEVER;
});

const name = z.string().min(1);
/** URL protocols, comma separated. */
const protocols = z.string().transform((list) => list.split(','));

const digests = z
  .string()
  .regex(/^$|^[\da-f]{64}(,[\da-f]{64})*$/u)
  .transform((list) => (list === '' ? [] : list.split(',')));

/** What every function that answers over HTTP has. `ORIGIN_SECRET_DIGESTS` lists SHA-256 digests of what the edge shows, comma separated; empty where there is no edge. */
const HttpEnv = z.object({ TABLE_NAME: name, ORIGIN_SECRET_DIGESTS: digests });

/** Environment of the function that answers members. */
export const MembersEnv = HttpEnv.extend({ DOCUMENTS_BUCKET: name });
/** Environment of the function that takes the insurer's policy feed. */
export const InsurersEnv = HttpEnv.extend({ ID_HASH_SECRET_ARN: name });
/** Environment of the function that answers vendors. `VENDOR_SECRET_ARNS` is a JSON object, vendor id to secret ARN. */
export const VendorsEnv = HttpEnv.extend({
  DOCUMENTS_BUCKET: name,
  ID_HASH_SECRET_ARN: name,
  VENDOR_SECRET_ARNS: arnsById,
});
/** Environment of the function that answers operators. */
export const OperationsEnv = HttpEnv.extend({ ID_HASH_SECRET_ARN: name });
/** Environment of the function that answers anyone. */
export const PublicEnv = HttpEnv;
/** Environment of the task that parks an execution at a stage. */
export const AwaitStageEnv = z.object({ TABLE_NAME: name });
/** Environment of the task that tells a case that time has passed. */
export const TimePassedEnv = z.object({ TABLE_NAME: name });
/** Environment of the scheduled check for overdue cases and decided deadlines. */
export const WatchdogEnv = z.object({ TABLE_NAME: name, CASE_STATE_MACHINE_ARNS: arnsById, DELIVERY_STATE_MACHINE_ARN: name });
/**
 * Environment of the task that hands off to vendors.
 * `VENDOR_ENDPOINT_PROTOCOLS` lists the URL protocols an endpoint may have, comma separated: `https:` wherever real vendors are called.
 */
export const DeliverEnv = z.object({
  TABLE_NAME: name,
  VENDOR_SECRET_ARNS: arnsById,
  VENDOR_ENDPOINT_PROTOCOLS: protocols,
});
/** Environment of the task that gives a delivery up after its last try. */
export const GiveUpDeliveryEnv = z.object({ TABLE_NAME: name });
/** Environment of what follows events of cases. `CASE_STATE_MACHINE_ARNS` is a JSON object, service id to state machine ARN. */
export const FollowLaterEnv = z.object({
  TABLE_NAME: name,
  CASE_STATE_MACHINE_ARNS: arnsById,
  DELIVERY_STATE_MACHINE_ARN: name,
  TELLINGS_QUEUE_URL: name,
});
/** Environment of the stream function. */
export const TableChangedEnv = FollowLaterEnv.extend({ BACKLOG_QUEUE_URL: name });
/** Where the operator console lies; empty where it is not said. */
const consoleUrl = z
  .string()
  .regex(/^$|^https?:\/\/\S+\/$/u)
  .transform((url) => (url === '' ? undefined : url));

/**
 * Environment of the function that tells members and operators. `MESSENGER` says who sends text messages: SNS, the gateway of a provider,
 * whose secret holds its endpoint and key, or nobody. `OPERATIONS_CONSOLE_URL` is what alerts link to.
 */
export const TellEnv = z.object({
  TABLE_NAME: name,
  MEMBER_EMAIL_TOPIC_ARN: name,
  OPERATIONS_TOPIC_ARN: name,
  MESSENGER: z.enum(['sns', 'gateway', 'none']),
  SMS_GATEWAY_SECRET_ARN: name,
  SMS_GATEWAY_PROTOCOLS: protocols,
  OPERATIONS_CONSOLE_URL: consoleUrl,
});
export type MessengerChoice = z.output<typeof TellEnv>['MESSENGER'];
/** Environment of the monthly check of the calendar. */
export const CheckCalendarEnv = z.object({ TABLE_NAME: name, OPERATIONS_TOPIC_ARN: name });
/** Environment of the check of uploaded documents. */
export const DocumentUploadedEnv = z.object({ TABLE_NAME: name, DOCUMENTS_BUCKET: name });
/** Environment of the sender of members' e-mail. */
export const SendEmailEnv = z.object({ EMAIL_SENDER: name, EMAIL_CONFIGURATION_SET: name, TABLE_NAME: name });

/** The checks that run by the clock, one in `functions/tasks/` each: what the stacks schedule and watch goes by this list. */
const SCHEDULED_CHECKS = { watchdog: WatchdogEnv, 'check-calendar': CheckCalendarEnv } as const;
export type ScheduledCheck = keyof typeof SCHEDULED_CHECKS;

/** What CDK must put into the environment of a function with this schema: every variable, as text. */
export type Environment<Schema extends z.ZodObject> = { [Key in keyof z.input<Schema>]: string };

/**
 * Reads a function's environment once, at cold start.
 * @throws Error naming each missing or malformed variable (never its value)
 */
export const readEnv = <Schema extends z.ZodObject>(schema: Schema): z.output<Schema> => {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  throw new Error(`Environment: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`);
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
