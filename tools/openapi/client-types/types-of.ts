import openapiTS, { astToString } from 'openapi-typescript';

const HEADER = '/** Types of the API for `openapi-fetch`, made of `docs/openapi.json`; `npm run openapi` writes both anew. */\n';

/** The TypeScript types of an OpenAPI document, as source text. What has a default may be left out of a request. */
export const typesOf = async (document: object): Promise<string> =>
  HEADER + astToString(await openapiTS(document as Parameters<typeof openapiTS>[0], { defaultNonNullable: false }));
