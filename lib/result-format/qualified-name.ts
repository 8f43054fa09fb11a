/**
 * The mapping key of a .NET test: its class and its name. Some frameworks put the class before the name by themselves, some only until
 * somebody gives the test a name of their own. Null without a name.
 */
export function qualifiedName(className: string | null | undefined, name: string | null | undefined): string | null {
  if (!name?.trim()) return null
  if (!className || name === className || name.startsWith(`${className}.`)) return name
  return `${className}.${name}`
}
