import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, HttpMethods, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** How keys in the bucket begin: where uploads land, where they are kept once checked, and where Lambda keeps what it gave up of a stream. */
export type DocumentPrefix = 'pending/' | 'stored/' | 'aws/lambda/';

/** Records of the table's stream that could not be followed, whole: Lambda chooses the beginning of their keys. */
export const UNFOLLOWED: DocumentPrefix = 'aws/lambda/';

const PENDING: DocumentPrefix = 'pending/';

/** The documents of the cases: medical records, admission notes, opinions. */
export class DocumentsBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id);
    const accessLogs = new Bucket(this, 'AccessLogs', {
      // S3 delivers access logs only to buckets under its own keys. They name object keys (ids) and callers, never contents.
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(3 * 365) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });

    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      // One data key for many objects: fewer calls to KMS, the same key.
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      // The same bucket: under exactOptionalPropertyTypes the library's class and interface differ in `isWebsite`.
      serverAccessLogsBucket: accessLogs as IBucket,
      lifecycleRules: [
        { prefix: PENDING, expiration: Duration.days(1) },
        { prefix: UNFOLLOWED, expiration: Duration.days(90) },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
        { noncurrentVersionExpiration: Duration.days(30) },
      ],
      cors: [
        {
          // The signature in the URL is the permission, whichever page the member uploads from.
          allowedOrigins: ['*'],
          allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
          allowedHeaders: ['content-type', 'content-length'],
          maxAge: Duration.hours(1).toSeconds(),
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.#publishEvents();
  }

  /** Sends the bucket's events to EventBridge. Set on the L1 bucket: the L2's own way adds a custom resource, a function with it. */
  #publishEvents(): void {
    const bucket = this.bucket.node.defaultChild;
    if (!(bucket instanceof CfnBucket)) throw new Error('A bucket is made of an AWS::S3::Bucket');
    bucket.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  }
}
