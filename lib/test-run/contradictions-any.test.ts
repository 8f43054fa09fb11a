import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { codes, found, onHyperV, onKvm, sender, source } from "./contradictions-for-tests"

describe("whatever is said", () => {
  const key = fc.constantFrom(
    ...["guest.release", "guest.kernel", "guest.build", "host.release", "host.build", "host.kernel", "hypervisor", "arch", "platform"],
    ...["driver.netkvm", "driver.virtio-net", "application.sql-server", "distro_version", "anything"],
  )
  const value = fc.oneof(
    fc.constantFrom(
      "RHEL 9.2",
      "RHEL 9.4",
      "5.14.0-427.13.1.el9_4.x86_64",
      "10.0.20348",
      "10.0.26100",
      "kvm",
      "Hyper-V",
      "arm64",
      "1.2",
      "1.3",
    ),
    fc.string({ unit: "binary", maxLength: 40 }),
  )
  const entries = fc.array(fc.tuple(key, value), { maxLength: 12 })

  it("the order of the entries does not matter", () => {
    fc.assert(
      fc.property(entries, entries, fc.array(fc.nat(11), { maxLength: 12 }), (file, added, swaps) => {
        const shuffled = swaps.reduce((list, at) => [...list.slice(at), ...list.slice(0, at).toReversed()], file)
        const [one, other] = [file, shuffled].map((list) =>
          found([source(list, { tools: ["lisa"] }), sender(added, ["lisa"])], onHyperV, ["iis"]),
        )
        expect(other).toEqual(one)
      }),
    )
  })

  it("no entry gives no contradiction, nor does any text that says nothing", () => {
    expect(found([])).toEqual([])
    expect(found([source({}), sender({})], onKvm)).toEqual([])
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (any) => {
        expect(codes([source(any), sender(any)]).filter((code) => code !== "hypervisor-contradicts")).toEqual([])
      }),
    )
  })

  it("a warning holds nothing of a value but what was read in it", () => {
    const secret = "hunter2"
    const all = found([
      source({
        "guest.release": `RHEL 9.2 (${secret})`,
        "host.kernel": `Linux ${secret} 5.14.0-570.12.1.el9_6.x86_64 ${secret}`,
        hypervisor: `kvm ${secret}`,
        "driver.netkvm": `1.2 ${secret}`,
      }),
      sender({ "driver.netkvm": `1.3 ${secret}` }),
    ])
    expect(all.map(({ code }) => code)).toEqual(["guest-contradicts", "host-contradicts", "hypervisor-contradicts", "driver-contradicts"])
    expect(JSON.stringify(all)).not.toContain(secret)
  })
})
