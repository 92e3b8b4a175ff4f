import * as z from 'zod';
import { byName, resourceType } from '../resources/resource-type.ts';

/** CloudWatch: what is drawn of the metrics. */
export const CLOUDWATCH_TYPES = {
  'AWS::CloudWatch::Dashboard': resourceType({
    properties: z.strictObject({ DashboardName: z.string(), DashboardBody: z.string() }),
    withoutEffect: {},
    nameProperty: 'DashboardName',
    identify: byName,
  }),
};
