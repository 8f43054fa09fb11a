/** Vendors by name, in the order of the alphabet: the register ranks nobody. */
export const vendorList = (slugs: readonly string[], vendorName: (slug: string) => string): string[] => slugs.map(vendorName).toSorted()
