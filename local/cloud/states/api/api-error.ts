/** A refusal in Step Functions' own words: `type` becomes the answer's `__type`. All are status 400. */
export class ApiError extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.name = 'ApiError';
    this.type = type;
  }
}
