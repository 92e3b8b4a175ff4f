import type * as z from 'zod';
import type { ANSWERS } from './answers/answers.ts';
import type { REQUESTS } from './requests/requests.ts';
import type { CallerOf, RouteKey } from './routes.ts';

/** Of what an answer says nothing is changed on its way out. */
type Unchanging<Value> = unknown extends Value
  ? Value
  : Value extends string | number | boolean | null | undefined
    ? Value
    : { readonly [Key in keyof Value]: Unchanging<Value[Key]> };

type OutputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type OutputsOf<Schemas> = { readonly [Name in keyof Schemas]: OutputOf<Schemas[Name]> };
type PartOf<Request, Part extends string> = Request extends { readonly [P in Part]: infer Schema } ? Schema : undefined;

/** What a request carries after it was checked, and the body of each answer by its status; `undefined` stands for what is not there. */
export type Contract = {
  readonly [Key in RouteKey]: {
    readonly caller: CallerOf<Key>;
    readonly params: OutputsOf<PartOf<(typeof REQUESTS)[Key], 'params'>>;
    readonly query: OutputOf<PartOf<(typeof REQUESTS)[Key], 'query'>>;
    readonly headers: OutputsOf<PartOf<(typeof REQUESTS)[Key], 'headers'>>;
    readonly body: OutputOf<PartOf<(typeof REQUESTS)[Key], 'body'>>;
    readonly answers: {
      readonly [Status in keyof (typeof ANSWERS)[Key]]: Unchanging<OutputOf<(typeof ANSWERS)[Key][Status]>>;
    };
  };
};

/** The body of a schema's answer, as a view makes it. */
export type AnswerOf<Schema extends z.ZodType> = Unchanging<z.output<Schema>>;
