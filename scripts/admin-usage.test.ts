import { expect, test } from "vitest"
import { BadUsage, readCommand, roleIn, rolesIn, scopesIn, usage } from "./admin-usage"

const said = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof BadUsage) return error.message
    throw error
  }
  return "nothing"
}

test("a command is read with what it needs and what it may have", () => {
  const { name, need, may } = readCommand(["token", "create", "--vendor", "microsoft", "--scopes=runs:write", "--name", "ci"])
  expect([name, need("vendor"), need("scopes"), may("name"), may("member")]).toEqual([
    "token create",
    "microsoft",
    "runs:write",
    "ci",
    undefined,
  ])
  expect(readCommand(["token", "list"]).name).toBe("token list")
})

test.each([
  [["token"], 'There is no command "token"; without any, the commands are listed.'],
  [["toString", "x"], 'There is no command "toString x"; without any, the commands are listed.'],
  [["token", "create"], "token create needs --vendor and --scopes."],
  [["token", "create", "--vendor", " ", "--scopes", "runs:write"], "token create needs --vendor."],
  [["token", "list", "--vendor", "microsoft"], "Unknown option '--vendor'."],
  [["token", "end", "--id"], "Option '--id <value>' argument missing."],
  [["token", "end", "abc"], "Unexpected argument 'abc'."],
])("%j is answered in one sentence", (args, sentence) => {
  expect(said(() => readCommand(args))).toBe(sentence)
})

test("roles and scopes are lists of known words", () => {
  expect(rolesIn("engineer, approver")).toEqual(["engineer", "approver"])
  expect(scopesIn("runs:write")).toEqual(["runs:write"])
  expect(roleIn("manager")).toBe("manager")
  expect(said(() => rolesIn("engineer,boss"))).toBe('There is no role "boss"; there are engineer, approver, manager, administrator.')
  expect(said(() => roleIn("boss"))).toMatch(/^There is no role "boss"/)
  expect(said(() => scopesIn("runs:write,*"))).toMatch(/^There is no scope "\*"; there are runs:write,/)
})

test("the usage names every command", () => {
  for (const name of [
    "administrator create",
    "vendor add",
    "member add",
    "member reset",
    "role grant",
    "role end",
    "token create",
    "token end",
    "token list",
  ]) {
    expect(usage).toContain(`\n  ${name}`)
  }
})
