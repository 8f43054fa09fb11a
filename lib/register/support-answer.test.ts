import { describe, expect, it } from "vitest"
import { restsOnDemo } from "./demo"
import { indexSnapshot } from "./index-snapshot"
import { asked, catalogueFacts, certificate, indexOf, snapshotOf, windowsOnRhel } from "./register-for-tests"
import { answerPage, supportAnswer } from "./support-answer"

const facts = await catalogueFacts()
const snapshot = snapshotOf({ facts, programs: [windowsOnRhel], certificates: [certificate] })
const index = indexSnapshot(snapshot)
const published = indexOf({ facts })
const answer = (pair: string, asOf?: string) => supportAnswer(published, asked(pair, asOf))
const page = (pair: string, asOf?: string) => answerPage(published, asked(pair, asOf))

it("has every field of the contract", () => {
  expect(answer("rhel-9.4 on hyper-v-windows-server-2022")).toMatchObject({
    guest: { slug: "rhel-9.4", name: "Red Hat Enterprise Linux 9.4", vendor: "red-hat" },
    host: { slug: "hyper-v-windows-server-2022", name: "Hyper-V on Windows Server 2022", vendor: "microsoft" },
    arch: "x86_64",
    asOf: "2026-11-24",
    verdict: "supported",
    basis: { kind: "published", from: null, certificate: null, rule: null, statedOn: "2025-06-19" },
    reason:
      "Microsoft lists RHEL 9.4 as a guest on Hyper-V on Windows Server 2022 (page of 19 Jun 2025, within a range of releases, not by name), and it holds until 14 Oct 2031, when support for Hyper-V on Windows Server 2022 ends.",
    until: "2031-10-14",
    untilBecause: "host-lifecycle",
    limits: { maxVcpus: null, maxMemoryGib: null, firmware: null },
    lifecycle: {
      guest: { ga: "2024-04-30", fullSupportEnd: "2027-05-31", maintenanceEnd: "2032-05-31", addonName: "ELS", addonEnd: "2036-05-31" },
      host: { ga: "2021-08-18", fullSupportEnd: "2026-10-13", maintenanceEnd: "2031-10-14", addonName: null, addonEnd: null },
    },
    knownIssues: [],
    url: "/support/rhel-9.4/on/hyper-v-windows-server-2022",
  })
})

it("answers the same from a snapshot that went through JSON", () => {
  const again = indexSnapshot(JSON.parse(JSON.stringify(snapshot)))
  for (const pair of ["rhel-9.4 on azure-local", "windows-server-2022 on rhel-kvm-9", "windows-server-2008 on rhel-kvm-5.4"]) {
    expect(answerPage(again, asked(pair))).toEqual(answerPage(index, asked(pair)))
  }
})

it("names the program's contacts where one covers the pair, else either vendor, and that licences stay the customer's", () => {
  const covered = supportAnswer(index, asked("windows-server-2022 on rhel-kvm-9")).support
  expect(covered).toMatchObject({
    firstContact: "Red Hat support",
    secondContact: "Microsoft support",
    terms: "An agreement with each vendor.",
  })
  const either = answer("rhel-9.4 on azure-local").support
  expect(either.firstContact).toBe("Either vendor: Microsoft or Red Hat")
  expect(either.terms).toContain("A support agreement with each vendor is needed")
  expect(either.licensing).toContain("grants none, nor any patent or open-source right")
})

it("promises no help with what is not supported: whom to ask about a move, the side that has to change first", () => {
  const support = (pair: string, asOf?: string) => supportAnswer(index, asked(pair, asOf)).support
  expect(support("windows-server-2008 on rhel-kvm-5.4")).toMatchObject({
    firstContact: "Microsoft, about a newer guest",
    secondContact: "Red Hat, about a newer host",
    terms:
      "All support of Windows Server 2008 and of RHEL 5.4 KVM has ended, so call about a move to what is in support, not about a fault.",
  })
  expect(support("rhel-9.4 on hyper-v-windows-server-2022", "2031-10-15")).toMatchObject({
    firstContact: "Microsoft, about a newer host",
    secondContact: "Red Hat, for the guest",
  })
  expect(support("rhel-9.4 on hyper-v-windows-server-2022", "2024-04-29")).toMatchObject({
    firstContact: "Red Hat, from 30 Apr 2024 on",
    terms: "RHEL 9.4 is not out before 30 Apr 2024, and nobody supports it until then.",
  })
  expect(support("windows-server-2012-r2 on rhel-kvm-9", "2026-11-22").firstContact).toMatch(/^(Microsoft|Red Hat), about /)
  expect(support("rhel-9.4 on azure-local").secondContact).toBe("Red Hat for the guest, Microsoft for the host")
})

it("says of one application in the same words once, with all that it rests on, and when each vendor signed", () => {
  const rows = page("rhel-9.3 on hyper-v-windows-server-2022").applications
  expect(rows.find(({ name }) => name === "Active Directory Domain Services")?.grounds.map(({ conditions }) => conditions)).toEqual([
    "Domain member with sssd-realmd.",
    "Domain member with samba-winbind.",
  ])
  expect(new Set(rows.map(({ name, said }) => `${name} ${said}`)).size).toBe(rows.length)
  const { guest, host } = certificate
  expect(answerPage(index, asked(`${guest} on ${host}`)).signatures.map(({ vendor }) => vendor)).toEqual(["microsoft", "red-hat"])
})

it("names the vendor whose published statement it rests on, and none where it rests on a certificate or on nothing", () => {
  expect(page("rhel-9.4 on azure-local").publisher).toBe("microsoft")
  expect(page("windows-server-2025 on openshift-virtualization-4.17").publisher).toBe("red-hat")
  expect(page("windows-server-2022 on rhel-kvm-9").publisher).toBeNull()
  const { guest, host } = certificate
  expect(answerPage(index, asked(`${guest} on ${host}`)).publisher).toBeNull()
})

describe("features", () => {
  it("takes the newest copy that has both, by generation, and says which notes are missing from it", () => {
    const { featureRows, featureCopy } = page("rhel-9.4 on hyper-v-windows-server-2022")
    expect(featureCopy?.date).toBe("2025-06-19")
    expect(featureRows).toHaveLength(30)
    expect(featureRows.filter(({ gen1, gen2 }) => gen1 === "available" || gen2 === "available")).toHaveLength(28)
    expect(featureRows.find(({ slug }) => slug === "uefi-boot")).toEqual({
      slug: "uefi-boot",
      title: "Boot with UEFI (generation 2)",
      gen1: null,
      gen2: "available",
      notes: [
        { number: 14, text: "Generation 2 VMs have secure boot on by default; some guests do not start until it is turned off." },
        { number: 17, text: "The table names this note, but its list of notes of 19 Jun 2025 does not have it." },
      ],
    })
  })

  it("reads a note by its copy: number 17 was there in 2023", () => {
    const uefi = answer("rhel-8.5 on hyper-v-windows-server-2019", "2024-06-01").features.find(({ slug }) => slug === "uefi-boot")
    expect(uefi?.notes).toContain("RHEL 8.5 needs a Windows Server 2019 or Azure Stack HCI 20H2 host, or later.")
  })

  it("falls back to the last copy that still names the host, and has none before the first", () => {
    expect(page("rhel-9.2 on hyper-v-windows-server-2012-r2").featureCopy?.date).toBe("2023-09-27")
    expect(page("rhel-7.0 on hyper-v-windows-server-2016", "2019-04-16").featureCopy).toBeNull()
    expect(page("rhel-7.0 on hyper-v-windows-server-2016", "2019-06-13").featureCopy?.date).toBe("2019-04-17")
  })

  it("gives the free product the table of the role beside it, and a first-generation guest no second generation", () => {
    expect(page("rhel-8.8 on hyper-v-server-2019").featureCopy?.date).toBe("2025-06-19")
    const rows = page("rhel-5.9 on hyper-v-windows-server-2016").featureRows
    expect(rows.find(({ slug }) => slug === "core")).toMatchObject({ gen1: "available", gen2: null })
  })

  it("does not give a host what the row does not name it for", () => {
    const sockets = (host: string) => answer(`rhel-7.2 on ${host}`).features.find(({ slug }) => slug === "hyper-v-sockets")?.status
    expect(sockets("azure-local")).toBe("not-available")
  })
})

describe("alternatives", () => {
  const listed = (pair: string, asOf?: string) =>
    answer(pair, asOf).alternatives.map(
      ({ guest, host, verdict, until, change }) => `${change}: ${guest} on ${host}, ${verdict} until ${until}`,
    )

  it("moves the end of what is supported", () => {
    expect(listed("rhel-9.4 on hyper-v-windows-server-2022")).toEqual([
      "host: rhel-9.4 on hyper-v-windows-server-2025, supported until 2032-05-31",
      "host: rhel-9.4 on azure-local, supported until 2032-05-31",
      "both: rhel-10.2 on azure-local, supported until 2035-05-31",
    ])
  })

  it("leads out of what is not", () => {
    expect(listed("rhel-9.2 on hyper-v-windows-server-2012-r2").slice(0, 3)).toEqual([
      "host: rhel-9.2 on hyper-v-windows-server-2025, supported until 2032-05-31",
      "host: rhel-9.2 on azure-local, supported until 2032-05-31",
      "host: rhel-9.2 on hyper-v-windows-server-2022, supported until 2031-10-14",
    ])
  })

  it("offers the nearest newer guest and the one that lasts longest", () => {
    expect(listed("rhel-7.9 on hyper-v-windows-server-2022").slice(0, 2)).toEqual([
      "guest: rhel-8.10 on hyper-v-windows-server-2022, supported until 2029-05-31",
      "guest: rhel-10.2 on hyper-v-windows-server-2022, supported until 2031-10-14",
    ])
  })

  it("offers nothing that was not out on the day, and nothing where nobody said better", () => {
    expect(listed("rhel-6.10 on hyper-v-server-2016", "2020-05-01").join()).not.toMatch(/rhel-(7\.9|8|9|10)/)
    expect(listed("windows-server-2022 on rhel-kvm-9")).toEqual([])
  })
})

describe("the page beside the answer", () => {
  it("tells what was said before, newest first", () => {
    expect(page("rhel-9.4 on hyper-v-windows-server-2022").history.map(({ from, verdict }) => [from, verdict])).toEqual([
      ["2025-06-19", "supported"],
      ["2024-04-30", "unknown"],
      [null, "not-supported"],
    ])
    const certified = answerPage(index, asked("windows-server-2022 on rhel-kvm-9")).history
    expect(certified.map(({ from, verdict }) => [from, verdict])).toEqual([
      ["2026-06-15", "supported"],
      ["2026-01-01", "unknown"],
      ["2022-05-18", "unknown"],
      [null, "not-supported"],
    ])
    const [, since, before] = certified
    expect(since?.reason, "from the day its program is known").toContain("could make it known")
    expect(before?.reason).toContain("no program covers it")
  })

  it("knows which answers rest on a certificate of the demo", () => {
    expect(restsOnDemo(index, asked("windows-server-2022 on rhel-kvm-9"))).toBe(true)
    expect(restsOnDemo(index, asked("windows-server-2022 on rhel-kvm-9", "2026-06-14"))).toBe(false)
    expect(restsOnDemo(index, asked("rhel-9.4 on hyper-v-windows-server-2022"))).toBe(false)
  })

  it("shows narrower statements of related pairs with their scope in words", () => {
    const [note] = page("windows-server-2022 on rhel-kvm-9").notes
    expect(note).toMatchObject({ scope: "nested virtualization with WSL2 only", statedOn: null })
    expect(note?.text).toMatch(/^Windows Server 2022 on RHEL 9.2 KVM: nested virtualization with WSL2 supported\. /)
  })

  it("has the host's limits with their source, and says what it does not know", () => {
    const { hostLimits, remarks, datesOf, addonCovers } = page("rhel-9.4 on hyper-v-windows-server-2022")
    expect(hostLimits).toMatchObject({
      gen1: { maxVcpus: 64, maxMemoryGib: 1024 },
      maxVcpus: 1024,
      maxMemoryGib: 245_760,
      guestMinRamMib: 1536,
    })
    expect(hostLimits.source).toContain("maximum-scale-limits.md")
    expect(datesOf).toEqual({ guest: "RHEL 9", host: "Windows Server 2022" })
    expect(addonCovers).toEqual({ guest: false, host: false })
    expect(remarks).toContain("The paid ELS add-on does not cover RHEL 9.4.")
    expect(page("rhel-9.4 on azure-local").remarks.join()).toContain("Azure Local is taken as a whole")
    expect(page("windows-server-2008-r2 on rhel-kvm-9").remarks.join()).toContain("The statement is undated; it counts from 22 Nov 2026")
  })

  it("names each source once, with its licence", () => {
    const { sources } = page("rhel-9.4 on hyper-v-windows-server-2022")
    expect(sources.map(({ title, date, licence }) => [title.split(": ")[0], date, licence])).toEqual([
      ["Statement of Microsoft; feature table", "2025-06-19", "CC-BY-4.0"],
      ["Lifecycle of RHEL 9.4", "2026-08-22", "MIT"],
      ["Lifecycle of Hyper-V, Windows Server 2022", "2026-08-22", "MIT"],
      ["Limits of Hyper-V, Windows Server 2022", null, "CC-BY-4.0 (text), MIT (code)"],
    ])
  })

  it("claims no licence of a vendor for somebody else's page that mentions it", () => {
    const { sources } = page("rhel-9.2 on hyper-v-windows-server-2012-r2")
    expect(sources.find(({ title }) => title.startsWith("Limits of"))).toMatchObject({ url: null, licence: null })
  })

  it("lists applications for this guest, and for a validated host only what needs one", () => {
    const named = (pair: string) => answer(pair).applications.map(({ name }) => name)
    expect(named("rhel-9.4 on hyper-v-windows-server-2022")).toContain("Microsoft SQL Server 2022")
    expect(named("windows-server-2019 on openshift-virtualization-4.15")).toContain("Microsoft Exchange Server 2016, 2019")
    expect(named("windows-server-2019 on rhel-kvm-9")).not.toContain("Microsoft Exchange Server 2016, 2019")
    const dotnet = answer("windows-server-2019 on rhel-kvm-9").applications.find(({ slug }) => slug === "dotnet")
    expect(dotnet?.status, "what is said of the guest alone is not said of this host").toBe("unknown")
    expect(dotnet?.conditions).toContain("SVVP, Microsoft's program for hosts of other vendors, and nobody says so of this one")
    const [row] = page("windows-server-2019 on rhel-kvm-9").applications
    expect(row).toMatchObject({ said: "supported", holds: false, grounds: [{ conditions: "Supported operating system." }] })
  })
})
