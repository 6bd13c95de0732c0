/** Values for the `{name}` places of a message. */
export type MessageParameters = Record<string, string | number>;

/** Puts values into the `{name}` places of a message; a place without a value stays as it is. */
export function fill(template: string, parameters: MessageParameters = {}): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(parameters, name) ? String(parameters[name]) : place,
  );
}
