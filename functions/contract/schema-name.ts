/** A schema's name from the type of an event: `case.accepted` with `Event` is `CaseAcceptedEvent`. */
export const schemaName = (type: string, suffix: string): string =>
  type
    .split(/[.-]/u)
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('') + suffix;
