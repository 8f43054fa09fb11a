import { describe, expect, it } from "vitest"
import { reasonFor } from "./reason"
import { asked, catalogueFacts, certificate, indexOf, windowsOnRhel } from "./register-for-tests"
import { verdictFor } from "./verdict"

const facts = await catalogueFacts()
const published = indexOf({ facts })
const covered = indexOf({ facts, programs: [windowsOnRhel] })

const short = (pair: string, asOf?: string, index = covered) => {
  const judgement = verdictFor(index, asked(pair, asOf))
  const { verdict, basis, until, untilBecause } = judgement
  return { verdict, basis: basis.kind, until, because: untilBecause, reason: reasonFor(index, judgement) }
}

describe("what the sources say", () => {
  it("keeps the statement of 2009 for its time and ends it with the host", () => {
    expect(short("windows-server-2008 on rhel-kvm-5.4")).toMatchObject({
      verdict: "not-supported",
      basis: "published",
      until: null,
      because: null,
    })
    expect(short("windows-server-2008 on rhel-kvm-5.4", "2012-06-01")).toMatchObject({
      verdict: "supported",
      basis: "published",
      until: "2017-03-31",
    })
    expect(verdictFor(published, asked("windows-server-2008 on rhel-kvm-5.4", "2012-06-01")).basis).toEqual({
      kind: "published",
      from: null,
      certificate: null,
      rule: null,
      source: "https://www.zdnet.com/article/microsoft-red-hat-kick-off-mixed-virtualisation/",
      statedOn: "2009-10-07",
    })
  })

  it("ends with the side that ends first", () => {
    expect(short("rhel-9.4 on hyper-v-windows-server-2022")).toMatchObject({
      verdict: "supported",
      until: "2031-10-14",
      because: "host-lifecycle",
    })
    expect(short("rhel-8.10 on hyper-v-windows-server-2022")).toMatchObject({
      verdict: "supported",
      until: "2029-05-31",
      because: "guest-lifecycle",
    })
  })

  it("does not know what nobody said, and names who could", () => {
    expect(short("windows-server-2022 on rhel-kvm-9")).toEqual({
      verdict: "unknown",
      basis: "none",
      until: "2031-10-14",
      because: "guest-lifecycle",
      reason:
        "No vendor has said in public whether Windows Server 2022 is supported on RHEL 9 with KVM; Red Hat, which validates Windows Server guests on this host, could make it known.",
    })
    expect(short("windows-server-2022 on rhel-kvm-9", undefined, published).reason).toContain("no program covers it")
    expect(short("windows-server-2022 on rhel-kvm-9", "2025-12-31").reason).toContain("no program covers it")
  })

  it("treats a list that dropped a pair as silence, with the day it was last seen", () => {
    const dropped = verdictFor(published, asked("rhel-9.2 on hyper-v-windows-server-2012-r2", "2025-06-19"))
    expect([dropped.verdict, dropped.basis.kind, dropped.basis.statedOn]).toEqual(["unknown", "published", "2023-09-27"])
    expect(reasonFor(published, dropped)).toBe(
      "Microsoft last listed it on its page of 27 Sep 2023 and left it out of that of 19 Jun 2025 without a word, so ask Microsoft before you rely on it.",
    )
    expect(short("rhel-9.2 on hyper-v-windows-server-2012-r2", "2025-06-18").verdict).toBe("supported-with-limits")
  })

  it("rests on the copy of the day that is asked, not on a later one", () => {
    const basis = (asOf: string) => verdictFor(published, asked("rhel-7.9 on hyper-v-windows-server-2022", asOf)).basis
    expect(basis("2024-01-01")).toMatchObject({ statedOn: "2023-09-27", source: expect.stringContaining("ms.date 2023-09-27") })
    expect(basis("2026-01-01")).toMatchObject({ statedOn: "2025-06-19", source: expect.stringContaining("/blob/051b1c98") })
  })

  it("takes a vendor's no, and a statement that says no more than unknown", () => {
    expect(short("windows-server-2008-r2 on rhel-kvm-9", "2026-11-22").verdict).toBe("not-supported")
    const limits = short("rhel-8.5 on hyper-v-windows-server-2016")
    // Windows Server 2016 leaves maintenance in January 2027; an answer that is limited already does not change then.
    expect(limits).toMatchObject({ verdict: "supported-with-limits", until: "2029-05-31", because: "guest-lifecycle" })
    expect(limits.reason).toContain("with a limit: a note says RHEL 8.5 needs Windows Server 2019")
  })

  it("stands for the hosts that a statement names beside its own", () => {
    expect(short("rhel-8.8 on hyper-v-server-2019")).toMatchObject({ verdict: "supported", basis: "published", until: "2029-01-09" })
  })

  it("asks nothing of a statement that names other architectures, and lets one that names none speak for all", () => {
    const arm = verdictFor(published, asked("rhel-9.4 on hyper-v-windows-server-2022", undefined, "aarch64"))
    expect([arm.verdict, arm.basis.kind]).toEqual(["unknown", "none"])
    expect(reasonFor(published, arm)).toContain("names x86_64, not aarch64")
    expect(verdictFor(published, asked("windows-server-2008 on rhel-kvm-5.4", "2012-06-01", "i686")).verdict).toBe("supported")
  })
})

describe("lifecycles", () => {
  it("is not supported before a side is out, and after it has ended, and says which and when", () => {
    expect(short("rhel-9.4 on hyper-v-windows-server-2022", "2024-04-29")).toMatchObject({ verdict: "not-supported", until: null })
    expect(short("rhel-9.4 on hyper-v-windows-server-2022", "2024-04-29").reason).toContain(
      "RHEL 9.4 is not generally available before 30 Apr 2024",
    )
    expect(short("rhel-9.4 on hyper-v-windows-server-2022", "2031-10-14").verdict).toBe("supported")
    expect(short("rhel-9.4 on hyper-v-windows-server-2022", "2031-10-15").reason).toContain(
      "Hyper-V on Windows Server 2022 ended on 14 Oct 2031",
    )
  })

  it("advises to move both sides when both have ended, since one move would not help", () => {
    const both = short("windows-server-2008 on rhel-kvm-5.4")
    expect(both.verdict).toBe("not-supported")
    expect(both.reason).toMatch(
      /^All support for .+ ended on 31 Mar 2017.*, and for Windows Server 2008 on 10 Jan 2023.*, so move to a guest and a host that are still in support\.$/,
    )
    expect(short("rhel-7.8 on hyper-v-windows-server-2022").reason).toMatch(/, so move to a guest that is still in support\.$/)
  })

  it("is limited while a paid add-on carries a side, and names it", () => {
    const addon = short("rhel-7.9 on hyper-v-windows-server-2022")
    expect(addon).toMatchObject({ verdict: "supported-with-limits", until: "2029-05-31", because: "guest-lifecycle" })
    expect(addon.reason).toContain(
      "RHEL 7.9 left maintenance on 30 Jun 2024 and is supported until 31 May 2029 only with the paid ELS add-on",
    )
    expect(short("rhel-7.8 on hyper-v-windows-server-2022").verdict).toBe("not-supported")
  })

  it("lets a family be a host whose missing dates change nothing and are said", () => {
    const azure = short("rhel-9.4 on azure-local")
    expect(azure).toMatchObject({ verdict: "supported", until: "2032-05-31", because: "guest-lifecycle" })
    expect(azure.reason).toContain("no source says when support for Azure Local ends")
  })

  it("names the guest when both sides end on one day", () => {
    const same = indexOf({ facts, programs: [windowsOnRhel], certificates: [{ ...certificate, guest: "rhel-8.9", host: "rhel-kvm-8" }] })
    expect(verdictFor(same, asked("rhel-8.9 on rhel-kvm-8"))).toMatchObject({ until: "2029-05-31", untilBecause: "guest-lifecycle" })
  })
})

describe("certificates", () => {
  const withOne = (parts: Partial<typeof certificate>, challenges: { openedAt: string; resolvedAt: string | null }[] = []) =>
    indexOf({
      facts,
      programs: [windowsOnRhel],
      certificates: [{ ...certificate, ...parts }],
      challenges: challenges.map((challenge) => ({ certificate: certificate.id, ...challenge })),
    })
  const pair = "windows-server-2022 on rhel-kvm-9"

  it("makes a combination supported from the day of the second signature on", () => {
    const index = withOne({})
    expect(short(pair, "2026-06-14", index)).toMatchObject({ verdict: "unknown", basis: "none" })
    expect(short(pair, "2026-06-15", index)).toMatchObject({
      verdict: "supported",
      basis: "certified",
      until: "2031-10-14",
      because: "guest-lifecycle",
    })
    expect(verdictFor(index, asked(pair)).basis).toMatchObject({ certificate: "c-1", statedOn: "2026-06-15" })
    expect(short(pair, undefined, index).reason).toContain(
      "Microsoft and Red Hat tested and signed Windows Server 2022 as a guest on RHEL 9 with KVM",
    )
  })

  it("ends with the certificate when nothing else does before", () => {
    const index = withOne({ validUntil: "2027-12-31" })
    expect(short(pair, undefined, index)).toMatchObject({ verdict: "supported", until: "2027-12-31", because: "certificate" })
    expect(short(pair, "2028-01-01", index)).toMatchObject({ verdict: "unknown", basis: "none" })
  })

  it("is limited by waivers, conditions and an open challenge", () => {
    expect(short(pair, undefined, withOne({ conditions: ["no SR-IOV"] }))).toMatchObject({ verdict: "supported-with-limits" })
    expect(short(pair, undefined, withOne({ conditions: ["no SR-IOV"] })).reason).toContain("with a limit: no SR-IOV")
    expect(short(pair, undefined, withOne({ waivers: ["live migration waived"] })).verdict).toBe("supported-with-limits")
    const challenged = withOne({}, [{ openedAt: "2026-08-01T10:00:00.000Z", resolvedAt: "2026-09-01T10:00:00.000Z" }])
    expect(["2026-07-31", "2026-08-01", "2026-08-31", "2026-09-01"].map((day) => short(pair, day, challenged).verdict)).toEqual([
      "supported",
      "supported-with-limits",
      "supported-with-limits",
      "supported",
    ])
    expect(short(pair, "2026-08-01", challenged).reason).toContain("later test results have questioned it since 1 Aug 2026")
  })

  it("counts for its own architecture only, and goes before what is published", () => {
    const other = withOne({ guest: "rhel-9.4", host: "hyper-v-windows-server-2022" })
    expect(short("rhel-9.4 on hyper-v-windows-server-2022", undefined, other).basis).toBe("certified")
    expect(verdictFor(withOne({ arch: "aarch64" }), asked(pair)).basis.kind).toBe("none")
  })

  it("does not outlive a side", () => {
    expect(short(pair, "2031-10-15", withOne({}))).toMatchObject({ verdict: "not-supported", basis: "certified" })
  })
})
