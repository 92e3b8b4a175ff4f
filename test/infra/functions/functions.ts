import type * as z from 'zod';
import {
  AwaitStageEnv,
  CheckCalendarEnv,
  DeliverEnv,
  DocumentUploadedEnv,
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
  TasksDeliverHaorensheng: DeliverEnv,
  TasksDeliverShanen: DeliverEnv,
  TasksGiveUpDelivery: GiveUpDeliveryEnv,
  TasksWatchdog: WatchdogEnv,
  CaseChangedFunction: TableChangedEnv,
  TellingsFunction: TellEnv,
  CalendarCheckCalendar: CheckCalendarEnv,
  DocumentUploadedFunction: DocumentUploadedEnv,
  EmailFunction: SendEmailEnv,
};
