import { describe, expect, it } from "vitest"
import type { AnswerPage, SupportAnswer } from "@/lib/register/answer"
import { basisFact, firstFact, overlapOf, sentenceParts, timeFact } from "./facts"

const guestLife = { ga: "2024-04-30", fullSupportEnd: "2027-05-31", maintenanceEnd: "2032-05-31", addonName: "ELS", addonEnd: "2036-05-31" }
const hostLife = { ga: "2021-08-18", fullSupportEnd: "2026-10-13", maintenanceEnd: "2031-10-14", addonName: null, addonEnd: null }

const base: AnswerPage = {
  answer: {
    guest: { slug: "rhel-9.4", name: "Red Hat Enterprise Linux 9.4", vendor: "red-hat" },
    host: { slug: "hyper-v-windows-server-2022", name: "Hyper-V on Windows Server 2022", vendor: "microsoft" },
    arch: "x86_64",
    asOf: "2026-11-24",
    verdict: "supported",
    basis: { kind: "published", from: null, certificate: null, rule: null, source: null, statedOn: "2025-06-19" },
    reason: "Listed.",
    until: "2031-10-14",
    untilBecause: "host-lifecycle",
    limits: { maxVcpus: null, maxMemoryGib: null, firmware: null },
    lifecycle: { guest: guestLife, host: hostLife },
    features: [],
    knownIssues: [],
    applications: [],
    alternatives: [],
    support: { firstContact: "", secondContact: "", terms: "", licensing: "" },
    url: "/support/rhel-9.4/on/hyper-v-windows-server-2022",
  },
  short: { guest: "RHEL 9.4", host: "Windows Server 2022" },
  familyNames: { guest: "Red Hat Enterprise Linux", host: "Hyper-V" },
  publisher: "microsoft",
  limit: null,
  questionedSince: null,
  signatures: [],
  termsOfProgram: true,
  addonCovers: { guest: false, host: false },
  datesOf: { guest: "RHEL 9", host: null },
  remarks: [],
  hostLimits: { gen1: null, maxVcpus: null, maxMemoryGib: null, source: null, guestMinRamMib: null, guestMinStorageGib: null },
  featureRows: [],
  applications: [],
  featureCopy: null,
  notes: [],
  history: [
    { from: "2026-10-14", verdict: "not-supported", reason: "" },
    { from: "2025-06-19", verdict: "unknown", reason: "" },
  ],
  sources: [],
  program: {
    slug: "rhel-on-hyper-v",
    name: "RHEL on Hyper-V",
    validatingVendor: "microsoft",
    guestVendor: "red-hat",
    demo: true,
    policy: { version: 1, appliesFrom: "2026-01-01" },
  },
}

const vendorName = (slug: string) => ({ microsoft: "Microsoft", "red-hat": "Red Hat" })[slug] ?? slug
const context = (answer: Partial<SupportAnswer>, page: Partial<AnswerPage> = {}) => ({
  page: { ...base, ...page, answer: { ...base.answer, ...answer } },
  vendorName,
})

describe("sentenceParts", () => {
  it("states a verdict with the words of the API", () => {
    expect(sentenceParts(context({ verdict: "supported-with-limits" }).page)).toEqual({
      before: "Red Hat Enterprise Linux 9.4 is ",
      verdict: "supported with limits",
      after: " on Hyper-V on Windows Server 2022.",
    })
  })

  it("never words unknown as a no", () => {
    const { before, verdict, after } = sentenceParts(context({ verdict: "unknown" }).page)
    expect(before + verdict + after).toBe(
      "It is not known whether Red Hat Enterprise Linux 9.4 is supported on Hyper-V on Windows Server 2022.",
    )
  })
})

describe("firstFact", () => {
  it("repeats a plain yes with its architecture and day", () => {
    expect(firstFact(context({}))).toEqual({ label: "Verdict", value: "Supported", detail: "x86_64, as of 24 Nov 2026" })
  })

  it("names the add-on a limited answer depends on, only when it covers the release", () => {
    const lifecycle = { guest: { ...guestLife, maintenanceEnd: "2024-06-30", addonEnd: "2029-05-31" }, host: hostLife }
    const covered = context({ verdict: "supported-with-limits", lifecycle }, { addonCovers: { guest: true, host: false } })
    expect(firstFact(covered).value).toBe("Only with the ELS add-on")
    expect(firstFact(context({ verdict: "supported-with-limits", lifecycle })).value).toBe("Under conditions")
  })

  it("says first what questions a certificate, else what its source names as the limit", () => {
    const limited = { verdict: "supported-with-limits" as const }
    expect(firstFact(context(limited, { questionedSince: "2026-10-19", limit: "no SR-IOV" })).value).toBe("Questioned since 19 Oct 2026")
    expect(firstFact(context(limited, { limit: "no SR-IOV failover under load" })).value).toBe("No SR-IOV failover under load")
    const long = "the note asks for a later host and stands on the row of the other firmware only"
    expect(firstFact(context(limited, { limit: long })).detail).toBe(
      "The note asks for a later host and stands on the row of the other firmware only.",
    )
  })

  it("names both sides when both have ended, the earlier end first, since one move would not help", () => {
    const lifecycle = { guest: { ...guestLife, maintenanceEnd: "2023-01-10" }, host: { ...hostLife, maintenanceEnd: "2017-03-31" } }
    expect(firstFact(context({ verdict: "not-supported", lifecycle }))).toEqual({
      label: "Why",
      value: "Both have ended",
      detail: "All support of Windows Server 2022 ended on 31 Mar 2017, of RHEL 9.4 on 10 Jan 2023.",
    })
  })

  it("says which side has ended, or is not out yet", () => {
    const ended = { guest: guestLife, host: { ...hostLife, maintenanceEnd: "2026-10-13" } }
    expect(firstFact(context({ verdict: "not-supported", lifecycle: ended }))).toMatchObject({ label: "Why", value: "The host has ended" })
    const early = { guest: { ...guestLife, ga: "2027-01-01" }, host: hostLife }
    expect(firstFact(context({ verdict: "not-supported", lifecycle: early })).value).toBe("The guest is not out yet")
  })

  it("counts a covering add-on as support, so the side has not ended", () => {
    const lifecycle = { guest: { ...guestLife, maintenanceEnd: "2024-06-30", addonEnd: "2029-05-31" }, host: hostLife }
    const { value } = firstFact(context({ verdict: "not-supported", lifecycle }, { addonCovers: { guest: true, host: false } }))
    expect(value).toBe("A vendor says no")
  })

  it("says who could make an unknown known, or that nobody covers it", () => {
    expect(firstFact(context({ verdict: "unknown" })).value).toBe("Microsoft")
    expect(firstFact(context({ verdict: "unknown" }, { program: null })).value).toBe("Nobody yet")
  })
})

describe("basisFact", () => {
  it("names whose published statement it is, and never calls it tested", () => {
    expect(basisFact(context({}))).toEqual({
      label: "Rests on",
      value: "Published by Microsoft",
      detail: "Stated on 19 Jun 2025. Not tested and signed here.",
    })
  })

  it("names the publisher as it is called in a sentence, whichever side it is on", () => {
    expect(basisFact(context({}, { publisher: "red-hat" })).value).toBe("Published by Red Hat")
  })

  it("rests a no on the lifecycle that makes it one, not on the statement before", () => {
    const host = { ...hostLife, maintenanceEnd: "2026-10-13" }
    const over = (guest: typeof guestLife) => basisFact(context({ verdict: "not-supported", lifecycle: { guest, host } }))
    expect(over(guestLife)).toEqual({
      label: "Rests on",
      value: "The host lifecycle",
      detail: "What was stated by Microsoft on 19 Jun 2025 no longer counts.",
      basis: "none",
    })
    expect(over({ ...guestLife, maintenanceEnd: "2026-01-01" }).value).toBe("Both lifecycles")
    const early = { guest: { ...guestLife, ga: "2027-01-01" }, host: hostLife }
    expect(basisFact(context({ verdict: "not-supported", lifecycle: early })).detail).toBe("Nobody supports what is not out yet.")
    expect(basisFact(context({ verdict: "not-supported" })).value, "a vendor's own no").toBe("Published by Microsoft")
  })

  it("names both signers, each with the day of its signature where they signed on two", () => {
    const basis = {
      ...base.answer.basis,
      kind: "certified" as const,
      statedOn: "2026-11-20",
      certificate: "08576a9c-4f0e-4c51-9f6e-0d6f2a6b3c11",
    }
    const signed = (microsoft: string) => [
      { vendor: "microsoft", on: microsoft },
      { vendor: "red-hat", on: "2026-11-20" },
    ]
    expect(basisFact(context({ basis }, { signatures: signed("2026-11-20") })).detail).toBe(
      "Signed by Microsoft and Red Hat on 20 Nov 2026.",
    )
    expect(basisFact(context({ basis }, { signatures: signed("2026-11-19") }))).toEqual({
      label: "Rests on",
      value: "Tested and signed",
      detail: "Signed by Microsoft on 19 Nov 2026, by Red Hat on 20 Nov 2026.",
      link: { href: "/certificates/08576a9c-4f0e-4c51-9f6e-0d6f2a6b3c11", text: "Certificate 08576a9c" },
    })
  })

  it("says that a carried answer was not tested itself, and that a dropped statement was dropped", () => {
    const carried = { ...base.answer.basis, kind: "carried-forward" as const, from: "rhel-9.2" }
    expect(basisFact(context({ basis: carried }))).toMatchObject({
      value: "Carried forward from rhel-9.2",
      detail: "RHEL 9.4 itself was not tested.",
    })
    expect(basisFact(context({ verdict: "unknown" })).detail).toBe("Last listed on 19 Jun 2025; newer pages leave it out.")
    expect(basisFact(context({ basis: { ...base.answer.basis, kind: "none" } })).value).toBe("Nothing yet")
  })
})

describe("timeFact", () => {
  it("names the side that ends first and how long the other goes on", () => {
    expect(timeFact(context({}))).toEqual({
      label: "Until",
      value: "14 Oct 2031",
      detail: "The host ends first, with its extended support. The guest goes on to 31 May 2032.",
    })
  })

  it("counts no paid add-on among what goes on by itself", () => {
    const lifecycle = { guest: { ...guestLife, maintenanceEnd: "2031-10-14" }, host: hostLife }
    expect(timeFact(context({ lifecycle }, { addonCovers: { guest: true, host: false } })).detail).toBe(
      "The host ends first, with its extended support. The guest goes on to 31 May 2036 with its paid ELS add-on.",
    )
    expect(timeFact(context({}, { addonCovers: { guest: true, host: false } })).detail).toContain("The guest goes on to 31 May 2032.")
  })

  it("says since when not, and what was said before", () => {
    expect(timeFact(context({ verdict: "not-supported", until: null, untilBecause: null }))).toEqual({
      label: "Since",
      value: "14 Oct 2026",
      detail: "Before that: unknown since 19 Jun 2025.",
    })
  })

  it("calls the last phase as the vendor of the side does", () => {
    expect(timeFact(context({ until: "2032-05-31", untilBecause: "guest-lifecycle" })).detail).toContain("with its maintenance support.")
  })

  it("says when no end is stated, and when a certificate ends first", () => {
    expect(timeFact(context({ until: null, untilBecause: null })).value).toBe("No end stated")
    expect(timeFact(context({ untilBecause: "certificate" })).detail).toBe("The certificate ends first.")
  })
})

describe("overlapOf", () => {
  it("runs from the later start to the earlier end", () => {
    expect(overlapOf(base)).toEqual({ from: "2024-04-30", to: "2031-10-14" })
  })

  it("is nothing where a date is missing or the sides never met", () => {
    expect(overlapOf(context({ lifecycle: { guest: guestLife, host: { ...hostLife, maintenanceEnd: null } } }).page)).toBeNull()
    expect(overlapOf(context({ lifecycle: { guest: guestLife, host: { ...hostLife, maintenanceEnd: "2023-01-01" } } }).page)).toBeNull()
  })
})
