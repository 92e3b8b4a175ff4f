declare module 'asl-validator' {
  /** Checks a state machine's definition against the specification of the Amazon States Language. */
  export default function aslValidator(definition: unknown): { isValid: boolean; errorsText(separator?: string): string };
}
