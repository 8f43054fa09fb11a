/**
 * A value as JSON that a jsonb column takes. PostgreSQL refuses NUL and halves of a surrogate pair in it
 * (https://www.postgresql.org/docs/current/datatype-json.html); both become U+FFFD.
 */
export const jsonbText = (value: unknown): string =>
  JSON.stringify(value).replace(/\\(?:u(?:0000|d[89a-f][0-9a-f]{2})|.)/g, (sequence) => (sequence.length > 2 ? "\\ufffd" : sequence))
