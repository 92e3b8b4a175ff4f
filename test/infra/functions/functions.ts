import type * as z from 'zod';
import {
  AwaitStageEnv,
  CaseChangedEnv,
  CheckCalendarEnv,
  DeliverEnv,
  DocumentUploadedEnv,
  GiveUpDeliveryEnv,
  InsurersEnv,
  MembersEnv,
  NoticePublishedEnv,
  OperationsEnv,
  PublicEnv,
  SendEmailEnv,
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
  CaseChangedFunction: CaseChangedEnv,
  CalendarNoticePublished: NoticePublishedEnv,
  CalendarCheckCalendar: CheckCalendarEnv,
  DocumentUploadedFunction: DocumentUploadedEnv,
  EmailFunction: SendEmailEnv,
};
