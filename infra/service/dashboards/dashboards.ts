import { Duration, Stack } from 'aws-cdk-lib';
import { Dashboard, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { MonitoringProps } from '../parts.ts';
import { serviceWidgets } from './service-dashboard.ts';
import { systemWidgets } from './system-dashboard.ts';

/** Two dashboards: what members live through, and how the machinery does. The local stack draws the very same (`GET /_local/dashboards`). */
export class Dashboards extends Construct {
  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    this.#dashboard('Service', serviceWidgets(), Duration.days(7));
    this.#dashboard('System', systemWidgets(props), Duration.hours(12));
  }

  #dashboard(name: string, widgets: IWidget[][], defaultInterval: Duration): void {
    new Dashboard(this, name, { dashboardName: `${Stack.of(this).stackName}-${name}`, widgets, defaultInterval });
  }
}
