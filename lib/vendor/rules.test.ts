import { describe, expect, test } from "vitest"
import {
  type Actor,
  administratorRefusal,
  atConsole,
  isRole,
  isScope,
  looksLikeToken,
  mayWorkAsEngineer,
  memberRefusal,
  passwordRefusal,
  type Role,
  roleRefusal,
  vendorRefusal,
} from "./rules"

const person = (...roles: Role[]): Actor => ({
  memberId: "m",
  name: "Mia",
  vendor: "microsoft",
  vendorName: "Microsoft",
  roles,
  token: null,
})
const token: Actor = { ...person(), name: "token ci", token: { id: "t", scopes: ["runs:write"] } }

describe("administratorRefusal", () => {
  test("an administrator may, and so may the console", () => {
    expect(administratorRefusal(person("administrator"))).toBeNull()
    expect(administratorRefusal(atConsole)).toBeNull()
  })
  test("everybody else may not, a token never", () => {
    for (const actor of [person(), person("engineer", "approver", "manager"), token, { ...token, roles: ["administrator"] as const }]) {
      expect(administratorRefusal(actor)).toEqual({ code: "not-administrator" })
    }
  })
})

test("engineers' work is an engineer's, or a token's with its scope", () => {
  expect(mayWorkAsEngineer(person("engineer"), "runs:read")).toBe(true)
  expect(mayWorkAsEngineer(person("approver"), "runs:read")).toBe(false)
  expect(mayWorkAsEngineer(token, "runs:write")).toBe(true)
  expect(mayWorkAsEngineer(token, "runs:read")).toBe(false)
})

test("an administrator belongs to the operator, and the operator's people are only that", () => {
  expect(roleRefusal("countersign", "administrator")).toBeNull()
  expect(roleRefusal("microsoft", "approver")).toBeNull()
  expect(roleRefusal("microsoft", "administrator")).toEqual({ code: "administrator-apart" })
  expect(roleRefusal("countersign", "approver")).toEqual({ code: "administrator-apart" })
})

describe("vendorRefusal", () => {
  test("takes a plain slug with a name", () => {
    expect(vendorRefusal({ slug: "red-hat", name: "Red Hat" })).toBeNull()
  })
  test.each(["", "Red-Hat", "red hat", "-red", "red--hat", "red-", "rød", "a".repeat(41)])("refuses the slug %j", (slug) => {
    expect(vendorRefusal({ slug, name: "Red Hat" })).toEqual({ code: "slug-malformed" })
  })
  test("wants a name", () => {
    expect(vendorRefusal({ slug: "red-hat", name: " " })).toEqual({ code: "name-missing" })
  })
})

describe("memberRefusal", () => {
  const member = { vendor: "microsoft", email: "mia@microsoft.example", name: "Mia", roles: ["engineer"] as Role[] }
  test("takes a member with an address, a name and a role", () => {
    expect(memberRefusal(member)).toBeNull()
  })
  test.each(["mia", "mia@", "@microsoft.example", "mia @microsoft.example", "a@b@c", `${"m".repeat(200)}@x`])(
    "refuses the address %j",
    (email) => {
      expect(memberRefusal({ ...member, email })).toEqual({ code: "email-malformed" })
    },
  )
  test("wants a name and a role", () => {
    expect(memberRefusal({ ...member, name: "" })).toEqual({ code: "name-missing" })
    expect(memberRefusal({ ...member, roles: [] })).toEqual({ code: "roles-missing" })
  })
  test("keeps administrators apart", () => {
    expect(memberRefusal({ ...member, roles: ["engineer", "administrator"] })).toEqual({ code: "administrator-apart" })
  })
})

describe("passwordRefusal", () => {
  const email = "mia@microsoft.example"
  test("takes twelve characters and refuses eleven", () => {
    expect(passwordRefusal("a".repeat(12), email)).toBeNull()
    expect(passwordRefusal("a".repeat(11), email)).toEqual({ code: "password-short" })
  })
  test("takes two hundred characters and no more", () => {
    expect(passwordRefusal("a".repeat(200), email)).toBeNull()
    expect(passwordRefusal("a".repeat(201), email)).toEqual({ code: "password-long" })
  })
  test("refuses the e-mail address, however it is written", () => {
    expect(passwordRefusal(" Mia@Microsoft.example", email)).toEqual({ code: "password-email" })
  })
})

test("a token is the prefix and 32 bytes", () => {
  expect(looksLikeToken(`cs_${"aB3_-".repeat(8)}abc`)).toBe(true)
  for (const word of ["", "cs_", `cs_${"a".repeat(42)}`, `cs_${"a".repeat(44)}`, `xx_${"a".repeat(43)}`, `cs_${"a".repeat(42)}+`]) {
    expect(looksLikeToken(word)).toBe(false)
  }
})

test("only words of ours are roles and scopes", () => {
  expect(["engineer", "administrator", "owner", ""].map(isRole)).toEqual([true, true, false, false])
  expect(["runs:write", "certifications:read", "runs", "*"].map(isScope)).toEqual([true, true, false, false])
})
