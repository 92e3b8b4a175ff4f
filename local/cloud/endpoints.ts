/** Where the AWS services answer. */
export interface Endpoints {
  /** For people and their tools. */
  readonly byService: Readonly<Record<ServiceName, string>>;
  /** For the environment of the functions: the AWS SDK finds its endpoints there. */
  readonly environment: Readonly<Record<string, string>>;
}

/** SDK's name for a service, as in `AWS_ENDPOINT_URL_...`. */
const VARIABLES = {
  dynamodb: 'DYNAMODB',
  states: 'SFN',
  sns: 'SNS',
  s3: 'S3',
  secretsmanager: 'SECRETS_MANAGER',
  sesv2: 'SESV2',
  sqs: 'SQS',
  cloudformation: 'CLOUDFORMATION',
} as const;

export type ServiceName = keyof typeof VARIABLES;

/**
 * @param servicesUrl under which each service answers by its name: DynamoDB too, where it asks for the caller's rights
 * @param databaseUrl of the database itself, for people and their tools, who have every right
 */
export const endpointsOf = (servicesUrl: string, databaseUrl: string): Endpoints => {
  const at = (service: ServiceName): string => `${servicesUrl}/${service}`;
  const byService = {
    dynamodb: databaseUrl,
    states: at('states'),
    sns: at('sns'),
    s3: at('s3'),
    secretsmanager: at('secretsmanager'),
    sesv2: at('sesv2'),
    sqs: at('sqs'),
    cloudformation: at('cloudformation'),
  };
  return {
    byService,
    environment: Object.fromEntries(
      Object.entries({ ...byService, dynamodb: at('dynamodb') }).map(([service, url]) => [
        `AWS_ENDPOINT_URL_${VARIABLES[service as ServiceName]}`,
        url,
      ]),
    ),
  };
};
