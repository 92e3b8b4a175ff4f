import * as z from 'zod';
import { Language, MessageChannel } from '../../../../catalogue/vocabulary.ts';
import type { Preferences } from '../../../ports/stores/member-store.ts';
import { storedForm } from '../stored-form.ts';

/** How a member wants to be written to. */
export const PreferencesItem = storedForm<Preferences>()(
  'preferences',
  z.object({ language: Language, channels: z.array(MessageChannel).nullable() }),
);
