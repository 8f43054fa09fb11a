/** Who acts. Every member belongs to one vendor and has one or more roles there; a token acts for one vendor. */

export const roles = ["engineer", "approver", "manager", "administrator"] as const
export type Role = (typeof roles)[number]
export const isRole = (word: string): word is Role => roles.some((role) => role === word)

export const scopes = ["runs:write", "runs:read", "certifications:write", "certifications:read"] as const
export type Scope = (typeof scopes)[number]
export const isScope = (word: string): word is Scope => scopes.some((scope) => scope === word)

export type Actor = {
  /** The person; null for a token that was issued to nobody in particular. */
  memberId: string | null
  /** As shown beside what they did: a person's name, or "token <name>". */
  name: string
  vendor: string
  vendorName: string
  roles: readonly Role[]
  /** null for a person's session; what a token may do otherwise. */
  token: { id: string; scopes: readonly Scope[] } | null
}

export const has = (actor: Actor, role: Role): boolean => actor.roles.includes(role)

/** Engineers' work: a person with a role that sees what engineers see and acts as one, or a token with the scope for it. */
export function mayWorkAsEngineer(actor: Actor, scope: Scope): boolean {
  if (actor.token) return actor.token.scopes.includes(scope)
  return has(actor, "engineer")
}

/** The vendor that runs the register. Its members administer; it is party to nothing. */
export const operator = { slug: "countersign", name: "Countersign" }

/** Whoever can start programs on the register's own machine: the first administrator has nobody else to admit them. */
export const atConsole: Actor = {
  memberId: null,
  name: "the console",
  vendor: operator.slug,
  vendorName: operator.name,
  roles: ["administrator"],
  token: null,
}

export type AdministratorRefusal = { code: "not-administrator" }

/** Vendors, members, tokens and resets are an administrator's; a token is never one. */
export function administratorRefusal(actor: Actor): AdministratorRefusal | null {
  return !actor.token && has(actor, "administrator") ? null : { code: "not-administrator" }
}

export type RoleRefusal = { code: "administrator-apart" }

/** An administrator sees every vendor's members, so none sits inside a vendor that signs, where its private rows are. */
export function roleRefusal(vendor: string, role: Role): RoleRefusal | null {
  return (vendor === operator.slug) === (role === "administrator") ? null : { code: "administrator-apart" }
}

export type VendorRefusal = { code: "slug-malformed" } | { code: "name-missing" }

/** A slug stands in addresses and e-mail examples: small letters, digits, single hyphens, at most 40. */
export function vendorRefusal({ slug, name }: { slug: string; name: string }): VendorRefusal | null {
  if (slug.length > 40 || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) return { code: "slug-malformed" }
  return name.trim() === "" ? { code: "name-missing" } : null
}

/** E-mail addresses are kept and compared in one form. */
export const emailForm = (email: string): string => email.trim().toLowerCase()

export type MemberRefusal = { code: "email-malformed" } | { code: "name-missing" } | { code: "roles-missing" } | RoleRefusal

export function memberRefusal(member: { vendor: string; email: string; name: string; roles: readonly Role[] }): MemberRefusal | null {
  // Whether an address exists only a letter could tell; this catches what was typed into the wrong field.
  if (member.email.length > 200 || !/^[^\s@]+@[^\s@]+$/.test(emailForm(member.email))) return { code: "email-malformed" }
  if (member.name.trim() === "") return { code: "name-missing" }
  if (member.roles.length === 0) return { code: "roles-missing" }
  return member.roles.map((role) => roleRefusal(member.vendor, role)).find((refusal) => refusal !== null) ?? null
}

/** In characters. The upper bound keeps a hash from being made of megabytes. */
export const passwordLength = { least: 12, most: 200 }

export type PasswordRefusal = { code: "password-short" } | { code: "password-long" } | { code: "password-email" }

export function passwordRefusal(password: string, email: string): PasswordRefusal | null {
  if (password.length < passwordLength.least) return { code: "password-short" }
  if (password.length > passwordLength.most) return { code: "password-long" }
  return emailForm(password) === emailForm(email) ? { code: "password-email" } : null
}

/** How long a one-time link is good, in milliseconds. */
export const resetLife = 24 * 60 * 60 * 1000

export const tokenPrefix = "cs_"

/** Whether a word can be one of our tokens at all: the prefix and 32 bytes in base64url. */
export const looksLikeToken = (word: string): boolean => /^cs_[A-Za-z0-9_-]{43}$/.test(word)
