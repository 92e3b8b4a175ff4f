import { APIGATEWAY_TYPES } from '../apigateway/resource-types.ts';
import { CLOUDWATCH_TYPES } from '../cloudwatch/resource-types.ts';
import { CODEDEPLOY_TYPES } from '../codedeploy/resource-types.ts';
import { DYNAMODB_TYPES } from '../dynamodb/resource-types.ts';
import { EVENTS_TYPES } from '../events/resource-types.ts';
import { IAM_TYPES } from '../iam/resource-types.ts';
import { LAMBDA_TYPES } from '../lambda/resource-types.ts';
import { S3_TYPES } from '../s3/resource-types.ts';
import { SECRETSMANAGER_TYPES } from '../secretsmanager/resource-types.ts';
import { SES_TYPES } from '../sesv2/resource-types.ts';
import { SNS_TYPES } from '../sns/resource-types.ts';
import { SQS_TYPES } from '../sqs/resource-types.ts';
import { STATES_TYPES } from '../states/resource-types.ts';
import { WAFV2_TYPES } from '../wafv2/resource-types.ts';
import { DEPLOYMENT_TYPES } from '../without-effect/deployment.ts';
import { EDGE_TYPES } from '../without-effect/edge.ts';
import { ENCRYPTION_TYPES } from '../without-effect/encryption.ts';
import { OBSERVATION_TYPES } from '../without-effect/observation.ts';
import { PERMISSION_TYPES } from '../without-effect/permissions.ts';

/** Every resource type that a template may hold: a resource of any other stops the boot. */
export const RESOURCE_TYPES = {
  ...APIGATEWAY_TYPES,
  ...CLOUDWATCH_TYPES,
  ...CODEDEPLOY_TYPES,
  ...DYNAMODB_TYPES,
  ...EVENTS_TYPES,
  ...IAM_TYPES,
  ...LAMBDA_TYPES,
  ...S3_TYPES,
  ...SECRETSMANAGER_TYPES,
  ...SES_TYPES,
  ...SNS_TYPES,
  ...SQS_TYPES,
  ...STATES_TYPES,
  ...WAFV2_TYPES,
  ...DEPLOYMENT_TYPES,
  ...EDGE_TYPES,
  ...ENCRYPTION_TYPES,
  ...OBSERVATION_TYPES,
  ...PERMISSION_TYPES,
};
