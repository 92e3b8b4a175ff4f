import type * as z from 'zod';
import {
  AwaitStageEnv,
  CheckCalendarEnv,
  DeliverEnv,
  DocumentUploadedEnv,
  FollowLaterEnv,
  GiveUpDeliveryEnv,
  InsurersEnv,
  MembersEnv,
  OperationsEnv,
  PublicEnv,
  SendEmailEnv,
  TableChangedEnv,
  TellEnv,
  TimePassedEnv,
  VendorsEnv,
  WatchdogEnv,
} from '../../../functions/adapters/aws/env.ts';

/** Every function by its logical name, and the schema of its environment. */
export const FUNCTIONS: Readonly<Record<string, z.ZodObject>> = {
  HttpMembers: MembersEnv,
  HttpInsurers: InsurersEnv,
  HttpOperations: OperationsEnv,
  HttpVendors: VendorsEnv,
  HttpPublic: PublicEnv,
  TasksAwaitStage: AwaitStageEnv,
  TasksTimePassed: TimePassedEnv,
  TasksDeliver: DeliverEnv,
  TasksGiveUpDelivery: GiveUpDeliveryEnv,
  TasksWatchdog: WatchdogEnv,
  CaseChangedFunction: TableChangedEnv,
  BacklogFunction: FollowLaterEnv,
  TellingsFunction: TellEnv,
  CalendarCheckCalendar: CheckCalendarEnv,
  DocumentUploadedFunction: DocumentUploadedEnv,
  EmailFunction: SendEmailEnv,
};
