import type { ZodOpenApiPathsObject } from 'zod-openapi';
import type { HandOffType } from '../../domain/effects/hand-off.ts';
import { keysOf } from '../../domain/keys-of.ts';
import { HAND_OFFS } from '../hand-offs.ts';
import { schemaName } from '../schema-name.ts';

const SUMMARIES: Readonly<Record<HandOffType, string>> = {
  'case.requested': 'A case to accept, with what is needed to verify and to book',
  'case.cancelled': 'A case was called off, or went idle',
  'case.terminated': 'A case was stopped',
  'choice.made': 'The member took an option, or none',
  'document.added': 'The member added a document',
  'visit.tomorrow': 'A visit is on the next day (R36)',
  'deadline.near': 'A promised time is near',
  'deadline.missed': 'A promised time has passed',
  'deadline.moved': "A promised time was worked out anew from a year's holiday notice (R40)",
};

/** What is posted to a vendor's own endpoint, signed as a vendor signs what it posts to us. */
export const webhooks = (): ZodOpenApiPathsObject =>
  Object.fromEntries(
    keysOf(HAND_OFFS).map((type) => [
      type,
      {
        post: {
          operationId: `receive${schemaName(type, '')}`,
          summary: SUMMARIES[type],
          tags: ['hand-offs'],
          security: [{ webhook: [] }],
          requestBody: { required: true, content: { 'application/json': { schema: HAND_OFFS[type] } } },
          responses: {
            '200': { description: 'Any 2xx within 15 seconds: delivered' },
            '410': { description: 'No further tries; an operator is told' },
            default: { description: 'Tried again, ten times in all, under the same webhook-id' },
          },
        },
      },
    ]),
  );
