import { randomUUID } from 'node:crypto';
import type { InvokeLater } from '../invocation.ts';
import type { Resources } from '../resources/resources.ts';
import type { S3_TYPES } from './resource-types.ts';
import type { CreatedBy, StoredObject } from './s3.ts';

interface NotificationsOptions {
  readonly resources: Resources<typeof S3_TYPES>;
  readonly region: string;
  readonly accountId: string;
  readonly now: () => number;
  readonly invokeLater: InvokeLater;
  /** Where EventBridge takes events. */
  readonly putEvent: (event: unknown) => void;
}

/** Tells whoever the template names that an object has come: straight from the bucket, or through EventBridge. */
export const createNotifications = (options: NotificationsOptions): ((object: StoredObject, by: CreatedBy) => void) => {
  const { resources, invokeLater, putEvent } = options;
  return (object, by) => {
    const bucket = resources.ofType('AWS::S3::Bucket').find(({ ref }) => ref === object.bucket);
    const configuration = bucket?.properties.NotificationConfiguration;
    const eventName = `ObjectCreated:${by}`;
    for (const { Event, Function: functionArn, Filter } of configuration?.LambdaConfigurations ?? []) {
      const wanted = Event === 's3:ObjectCreated:*' || Event === `s3:${eventName}`;
      const rules = Filter?.S3Key.Rules ?? [];
      if (wanted && rules.every((rule) => matchesRule(rule, object.key))) invokeLater(functionArn, bucketEvent(object, eventName, options));
    }
    if (configuration?.EventBridgeConfiguration !== undefined) putEvent(bridgeEvent(object, by, options));
  };
};

/** Rule names are `prefix` and `suffix`, in any case. */
const matchesRule = ({ Name, Value }: { readonly Name: string; readonly Value: string }, key: string): boolean =>
  Name.toLowerCase() === 'prefix' ? key.startsWith(Value) : key.endsWith(Value);

const bucketEvent = (object: StoredObject, eventName: string, { region, now }: NotificationsOptions): unknown => ({
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: region,
      eventTime: new Date(now()).toISOString(),
      eventName,
      s3: {
        s3SchemaVersion: '1.0',
        bucket: { name: object.bucket, arn: `arn:aws:s3:::${object.bucket}` },
        // S3 writes keys as form values.
        object: {
          key: encodeURIComponent(object.key).replaceAll('%2F', '/').replaceAll('%20', '+'),
          size: object.size,
          eTag: object.etag.replaceAll('"', ''),
        },
      },
    },
  ],
});

const bridgeEvent = (object: StoredObject, by: CreatedBy, { region, accountId, now }: NotificationsOptions): unknown => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Object Created',
  source: 'aws.s3',
  account: accountId,
  time: new Date(now()).toISOString(),
  region,
  resources: [`arn:aws:s3:::${object.bucket}`],
  detail: {
    version: '0',
    bucket: { name: object.bucket },
    object: { key: object.key, size: object.size, etag: object.etag.replaceAll('"', '') },
    reason: by === 'Put' ? 'PutObject' : 'CopyObject',
  },
});
