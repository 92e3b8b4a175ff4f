import * as z from 'zod';

const AsItIs = z.tuple([z.strictObject({ Priority: z.number(), Type: z.literal('NONE') })]);

/** What a rule asks of a request, as far as it is understood here. */
export const Statement = z.union([
  z.strictObject({ IPSetReferenceStatement: z.strictObject({ Arn: z.string() }) }),
  z.strictObject({
    SizeConstraintStatement: z.strictObject({
      FieldToMatch: z.strictObject({ SingleHeader: z.strictObject({ Name: z.string() }) }),
      ComparisonOperator: z.literal('GE'),
      Size: z.number(),
      TextTransformations: AsItIs,
    }),
  }),
  z.strictObject({
    ByteMatchStatement: z.strictObject({
      FieldToMatch: z.strictObject({ UriPath: z.strictObject({}) }),
      PositionalConstraint: z.literal('STARTS_WITH'),
      SearchString: z.string(),
      TextTransformations: AsItIs,
    }),
  }),
  z.strictObject({
    get NotStatement(): z.ZodObject<{ Statement: z.ZodType<Statement> }> {
      return z.strictObject({ Statement });
    },
  }),
  z.strictObject({
    get AndStatement(): z.ZodObject<{ Statements: z.ZodArray<z.ZodType<Statement>> }> {
      return z.strictObject({ Statements: z.array(Statement) });
    },
  }),
  z.strictObject({
    get OrStatement(): z.ZodObject<{ Statements: z.ZodArray<z.ZodType<Statement>> }> {
      return z.strictObject({ Statements: z.array(Statement) });
    },
  }),
]) as unknown as z.ZodType<Statement>;

export type Statement =
  | { readonly IPSetReferenceStatement: { readonly Arn: string } }
  | {
      readonly SizeConstraintStatement: {
        readonly FieldToMatch: { readonly SingleHeader: { readonly Name: string } };
        readonly Size: number;
      };
    }
  | { readonly ByteMatchStatement: { readonly SearchString: string } }
  | { readonly NotStatement: { readonly Statement: Statement } }
  | { readonly AndStatement: { readonly Statements: readonly Statement[] } }
  | { readonly OrStatement: { readonly Statements: readonly Statement[] } };
