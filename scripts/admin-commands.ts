import type { Result } from "@/lib/result"
import { addVendor } from "@/lib/vendor/add-vendor"
import { type AdmitInput, admitMember } from "@/lib/vendor/admit-member"
import { endRole } from "@/lib/vendor/end-role"
import { endToken } from "@/lib/vendor/end-token"
import { grantRole } from "@/lib/vendor/grant-role"
import { issueReset } from "@/lib/vendor/issue-reset"
import { issueToken } from "@/lib/vendor/issue-token"
import { memberIdOf, tokensSeenBy } from "@/lib/vendor/queries"
import { type AccountCode, accountWords } from "@/lib/vendor/refusals"
import { atConsole, operator } from "@/lib/vendor/rules"
import { type CommandName, type Given, roleIn, rolesIn, scopesIn } from "./admin-usage.ts"
import { Failure } from "./failure.ts"

type Call = Omit<Given, "name"> & { now: Date; address: string }

/** The value, or a `Failure` with the words of the refusal. */
function done<T>(result: Result<T, { code: AccountCode }>): T {
  if (!result.ok) throw new Failure(accountWords[result.error.code])
  return result.value
}

async function oneTimeLink({ now, address }: Call, email: string): Promise<string> {
  const { word } = done(await issueReset(atConsole, email, now))
  return `${address}/reset/${word}`
}

async function admit(call: Call, member: AdmitInput): Promise<string> {
  done(await admitMember(atConsole, member, call.now))
  return oneTimeLink(call, member.email)
}

async function member(email: string): Promise<string> {
  const id = await memberIdOf(atConsole, email)
  if (id === null) throw new Failure(accountWords["member-unknown"])
  return id
}

const person = ({ need }: Call) => ({ email: need("email"), name: need("name") })

const tokenLines = async (): Promise<string> => {
  const tokens = await tokensSeenBy(atConsole)
  const lines = tokens.map(({ id, vendor, name, scopes, member, issuedAt, endedAt }) => {
    const ended = endedAt === null ? "in force" : `ended ${endedAt.toISOString()}`
    return [id, vendor, name, scopes.join(","), member ?? "-", issuedAt.toISOString(), ended].join("\t")
  })
  return [["id", "vendor", "name", "scopes", "member", "issued", "state"].join("\t"), ...lines].join("\n")
}

/** What each command does, and the text that it prints. */
export const commands: Record<CommandName, (call: Call) => Promise<string>> = {
  "administrator create": async (call) => {
    const added = await addVendor(atConsole, operator, call.now)
    if (!added.ok && added.error.code !== "vendor-exists") done(added)
    return admit(call, { ...person(call), vendor: operator.slug, roles: ["administrator"] })
  },
  "vendor add": async ({ need, now }) => {
    const { slug, name } = done(await addVendor(atConsole, { slug: need("slug"), name: need("name") }, now))
    return `${name} is a vendor now, as ${slug}.`
  },
  "member add": (call) => admit(call, { ...person(call), vendor: call.need("vendor"), roles: rolesIn(call.need("roles")) }),
  "member reset": (call) => oneTimeLink(call, call.need("email")),
  "role grant": async ({ need, now }) => {
    const role = roleIn(need("role"))
    done(await grantRole(atConsole, { memberId: await member(need("email")), role }, now))
    return `${need("email")} is ${role} now.`
  },
  "role end": async ({ need, now }) => {
    const role = roleIn(need("role"))
    done(await endRole(atConsole, { memberId: await member(need("email")), role }, now))
    return `${need("email")} is ${role} no more.`
  },
  "token create": async ({ need, may, now }) => {
    const owner = may("member")
    const name = may("name") ?? `made on ${now.toISOString().slice(0, 10)}`
    const input = { vendor: need("vendor"), scopes: scopesIn(need("scopes")), name, ...(owner === undefined ? {} : { member: owner }) }
    return done(await issueToken(atConsole, input, now)).token
  },
  "token end": async ({ need, now }) => {
    done(await endToken(atConsole, need("id"), now))
    return "The token has ended."
  },
  "token list": tokenLines,
}
