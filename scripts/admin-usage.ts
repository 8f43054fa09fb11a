import { parseArgs } from "node:util"
import { isRole, isScope, type Role, roles, type Scope, scopes } from "../lib/vendor/rules.ts"

/** A command that was not written as it must be; the message is one sentence. */
export class BadUsage extends Error {}

const shapes = {
  "administrator create": { needs: ["email", "name"], may: [] },
  "vendor add": { needs: ["slug", "name"], may: [] },
  "member add": { needs: ["vendor", "email", "name", "roles"], may: [] },
  "member reset": { needs: ["email"], may: [] },
  "role grant": { needs: ["email", "role"], may: [] },
  "role end": { needs: ["email", "role"], may: [] },
  "token create": { needs: ["vendor", "scopes"], may: ["member", "name"] },
  "token end": { needs: ["id"], may: [] },
  "token list": { needs: [], may: [] },
} as const satisfies Record<string, { needs: readonly string[]; may: readonly string[] }>

export type CommandName = keyof typeof shapes

export const usage = `npm run -s admin -- <command>, with the same environment as npm start

  administrator create --email E --name N
                         admits an administrator, and prints a one-time link to set a password
  vendor add --slug S --name N
  member add --vendor S --email E --name N --roles R,...
                         admits a member, and prints a one-time link; roles: ${roles.join(", ")}
  member reset --email E prints a one-time link, good for a day
  role grant --email E --role R
  role end --email E --role R
  token create --vendor S --scopes S,... [--member E] [--name N]
                         prints a new token; scopes: ${scopes.join(", ")}
  token end --id ID
  token list`

const isCommand = (words: string): words is CommandName => words in shapes

export type Given = {
  name: CommandName
  /** The value of an option that the command needs. */
  need: (option: string) => string
  /** The value of one that it may have. */
  may: (option: string) => string | undefined
}

/** Reads a command line. Throws `BadUsage`. */
export function readCommand(args: readonly string[]): Given {
  const name = args.slice(0, 2).join(" ")
  if (!isCommand(name)) throw new BadUsage(`There is no command "${name}"; without any, the commands are listed.`)
  const { needs, may } = shapes[name]
  const options = Object.fromEntries([...needs, ...may].map((option) => [option, { type: "string" as const }]))
  const values = parsed(args.slice(2), options)
  const missing = needs.filter((option) => !values[option]?.trim())
  if (missing.length > 0) throw new BadUsage(`${name} needs ${missing.map((option) => `--${option}`).join(" and ")}.`)
  return { name, need: (option) => values[option] ?? "", may: (option) => values[option] }
}

function parsed(args: string[], options: Record<string, { type: "string" }>): Record<string, string | undefined> {
  try {
    return { ...parseArgs({ args, options, strict: true, allowPositionals: false }).values }
  } catch (error) {
    const [sentence = ""] = error instanceof Error ? error.message.split(/\.\s|\n/) : []
    throw new BadUsage(`${sentence.replace(/\.$/, "")}.`)
  }
}

function listOf<T extends string>(given: string, what: string, isOne: (word: string) => word is T, all: readonly T[]): T[] {
  const words = given.split(",").map((word) => word.trim())
  const wrong = words.find((word) => !isOne(word))
  if (wrong !== undefined) throw new BadUsage(`There is no ${what} "${wrong}"; there are ${all.join(", ")}.`)
  return words.filter(isOne)
}

/** Roles and scopes as they are written: separated by commas. Throw `BadUsage` for a word that is none. */
export const rolesIn = (given: string): Role[] => listOf(given, "role", isRole, roles)
export const scopesIn = (given: string): Scope[] => listOf(given, "scope", isScope, scopes)

export function roleIn(given: string): Role {
  if (!isRole(given)) throw new BadUsage(`There is no role "${given}"; there are ${roles.join(", ")}.`)
  return given
}
