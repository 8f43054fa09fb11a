import { describe, expect, it } from "vitest"
import { codes, codesOf, found, onHyperV, onKvm, type Pairs, sender, source } from "./contradictions-for-tests"

describe("a guest", () => {
  it.each([
    { "guest.release": "RHEL 9.2" },
    { "guest.release": "Red Hat Enterprise Linux 9.2 (Plow)" },
    { "guest.release": "Red Hat Enterprise Linux release 8.10 (Ootpa)" },
    { "guest.release": "rhel-9" + ".2" },
    { "guest.release": "RHEL.9.2.0" },
    { "guest.release": "Windows Server 2022 Datacenter" },
    { "Guest OS": "RHEL 10.1" },
    { "guest.os-release": 'NAME="Red Hat Enterprise Linux"\nVERSION="9.2 (Plow)"\nID="rhel"\nVERSION_ID="9.2"\n' },
    { "guest.kernel": "5.14.0-284.11.1.el9_2.x86_64" },
    { "guest.kernel": "5.14.0-284.11.1.el9.x86_64" },
    { "guest.kernel": "4.18.0-553.el8_10" },
    { "guest.build": "10.0.20348.2402" },
    { "guest.build": "20348" },
    { "guest.build": "RHEL-9.2.0-20230414.17" },
  ])("that is another one contradicts: %o", (entries) => {
    const [one, ...others] = found([source(entries)])
    expect(others).toEqual([])
    expect(one).toMatchObject({ code: "guest-contradicts", blocks: true, line: null, column: null })
    expect(one?.message).toMatch(/^The file says .* \(.*\); the combination's guest is Red Hat Enterprise Linux 9\.4\.$/)
  })

  it.each([
    { "guest.release": "Red Hat Enterprise Linux 9.4 (Plow)", "guest.kernel": "5.14.0-427.13.1.el9_4.x86_64" },
    { "guest.release": "RHEL 9", "guest.kernel": "5.14.0-427.el9" },
    { "guest.os": "Red Hat Enterprise Linux", "guest.build": "RHEL-9.4.0-20240408.2" },
    // Between two minors: it tells the major alone.
    { "guest.kernel": "5.14.0-400.el9.x86_64" },
  ])("that is this one, or may be, does not: %o", (entries) => {
    expect(codesOf(entries)).toEqual([])
  })

  it.each([
    { "guest.release": "our golden image" },
    { "guest.release": "RHEL 9.2 beta" },
    { "guest.release": "Windows 11" },
    { "guest.kernel": "5.14.0" },
    { "guest.kernel": "5.14.21-150400.24.66-default" },
    { "guest.kernel": "4.14.0-115.el7a.aarch64" },
    { "guest.build": "456" },
    { "guest.build": "9876" },
    { "guest.release": " " },
    { osRelease: "Windows Server 2025", kernel: "6.12.0-55.el10.x86_64", platform: "Win2025x64", host_version: "10.0.26100" },
  ])("in words that cannot be read, or that mean nothing in this tool, is silent: %o", (entries) => {
    expect(codesOf(entries)).toEqual([])
  })

  it("is told by Windows' build, where two releases have one by neither", () => {
    const on2019 = { ...onKvm, guest: "windows-server-2019" }
    expect(codesOf({ "guest.build": "10.0.17763.5936" }, on2019)).toEqual([])
    expect(codesOf({ "guest.build": "10.0.17763.5936" }, { ...onKvm, guest: "windows-server-1809-sac" })).toEqual([])
    expect(found([source({ "guest.build": "10.0.20348" })], on2019)[0]?.message).toContain("build 20348, which is Windows Server 2022 or ")
    expect(codesOf({ "guest.build": "10.0.26212.1" }, on2019)).toEqual(["guest-contradicts"])
    // A number alone may be one of the pipeline.
    expect(codesOf({ "guest.build": "9876" }, on2019)).toEqual([])
    // Of this service pack Windows has shown two.
    for (const build of ["6.0.6002", "6.0.6003"])
      expect(codesOf({ "guest.build": build }, { ...onKvm, guest: "windows-server-2008-sp2" })).toEqual([])
    expect(codesOf({ "guest.release": "Windows Server 2008" }, { ...onKvm, guest: "windows-server-2008-sp2" })).toEqual([])
  })
})

describe("a host", () => {
  it.each([
    [onHyperV, { "host.release": "Windows Server 2025 Datacenter" }],
    [onHyperV, { "host.build": "10.0.26100.1742-1-0" }],
    [onHyperV, { "host.hypervisor": "Hyper-V 10.0.26100" }],
    [onHyperV, { "host.release": "RHEL 9.4" }],
    [onHyperV, { "host.kernel": "Linux kvm-07 5.14.0-570.12.1.el9_6.x86_64 #1 SMP x86_64 GNU/Linux" }],
    [{ ...onKvm, host: "rhel-kvm-9.2" }, { "host.release": "RHEL 9.4" }],
    [onKvm, { "host.os": "Red Hat Virtualization 4.4" }],
    [{ ...onKvm, host: "openshift-virtualization-4.14" }, { "host.release": "OpenShift 4.15" }],
    [{ ...onKvm, host: "openstack-platform-17.1" }, { "host.release": "Windows Server 2022" }],
    [{ ...onHyperV, host: "azure-local" }, { "host.build": "10.0.17763" }],
  ])("that is another one contradicts: %o %o", (combination, entries) => {
    expect(codesOf(entries, combination)).toEqual(["host-contradicts"])
  })

  it.each([
    [onHyperV, { "host.release": "Windows Server 2022 Standard", "host.build": "20348.2402", "host.hypervisor": "Microsoft Hyper-V" }],
    [onHyperV, { "host.release": "Hyper-V 2022", "host.hypervisor": "Hyper-V 10.0.20348" }],
    [{ ...onHyperV, host: "hyper-v-server-2019" }, { "host.release": "Windows Server 2019" }],
    [
      { ...onHyperV, host: "azure-local" },
      { "host.build": "10.0.25398", "host.release": "Azure Local 23H2" },
    ],
    [onKvm, { "host.release": "RHEL 9.6", "host.kernel": "5.14.0-570.12.1.el9_6.x86_64", "host.hypervisor": "qemu-kvm 9.1.0" }],
    [
      { ...onKvm, host: "openstack-platform-17.1" },
      { "host.release": "RHEL 9.2", "host.hypervisor": "kvm" },
    ],
    [{ ...onKvm, host: "openshift-virtualization-4.14" }, { "host.release": "OpenShift 4.14" }],
    [{ ...onKvm, host: "rhev-3.6" }, { "host.release": "KVM" }],
    [onKvm, { "host.release": "host-17", host: "kvm-07" }],
  ])("that is this one, or may be, does not: %o %o", (combination, entries) => {
    expect(codesOf(entries, combination)).toEqual([])
  })
})

describe("a hypervisor and an architecture", () => {
  it.each(["kvm", "QEMU emulator version 9.1.0 (qemu-kvm-9.1.0-15.el9_6.4)", "VMware ESXi 8.0", "xen", "VirtualBox"])(
    "of Hyper-V is not %s",
    (word) => {
      expect(codesOf({ "host.hypervisor": word })).toEqual(["hypervisor-contradicts"])
    },
  )

  it("names both sides, and is silent where it is two at once or unknown", () => {
    const [one] = found([source({ hypervisor: "Microsoft Hyper-V" })], onKvm)
    expect(one).toMatchObject({ code: "hypervisor-contradicts", blocks: true })
    expect(one?.message).toMatch(/^The file says Hyper-V \(hypervisor\); .*KVM.* runs on KVM\.$/)
    for (const word of ["KVM with Hyper-V enlightenments", "cloud-hypervisor", "none"])
      expect(codesOf({ hypervisor: word }, onKvm)).toEqual([])
    expect(codesOf({ hypervisor: "vmware" }, { ...onKvm, host: "openshift-4.14" })).toEqual([])
  })

  it("is told by its own word and by a kernel's", () => {
    expect(found([source({ arch: "arm64" })])[0]).toMatchObject({
      code: "arch-contradicts",
      message: "The file says aarch64 (arch); the combination is for x86_64.",
      blocks: true,
    })
    expect(codesOf({ "guest.kernel": "5.14.0-427.13.1.el9_4.aarch64" })).toEqual(["arch-contradicts"])
    for (const arch of ["x86_64", "AMD64", "x64", "x86", "noarch"]) expect(codesOf({ arch })).toEqual([])
  })
})

describe("drivers", () => {
  it("of two versions contradict, by whichever name and whoever says it", () => {
    const entries: Pairs = [
      ["driver.NetKVM", "100.95.104.26200"],
      ["driver.virtio-net", "NetKVM v100.93.104.24300 (2023-08-01)"],
    ]
    const [one, ...others] = found([source(entries)], onKvm)
    expect(others).toEqual([])
    expect(one).toMatchObject({ code: "driver-contradicts", blocks: true })
    expect(one?.message).toContain("100.95.104.26200 (driver.NetKVM)")
    expect(codes([source({ "driver.viostor": "100.95.1" }), sender({ "driver.virtio-blk": "100.94" })], onKvm)).toEqual([
      "driver-contradicts",
    ])
  })

  it("said more exactly once than the other time do not, nor in words without a number", () => {
    expect(codes([source({ "driver.vioscsi": "100.95" }), sender({ "driver.virtio-scsi": "100.95.104.26200" })], onKvm)).toEqual([])
    expect(codes([source({ "driver.vioscsi": "inbox" }), sender({ "driver.vioscsi": "latest" })], onKvm)).toEqual([])
    expect(codes([source({ "driver.vioscsi": "1.0", "driver.viostor": "2.0" })], onKvm)).toEqual([])
  })
})

describe("applications", () => {
  it("that an environment names without that of a case contradict it", () => {
    expect(found([source({ "application.exchange-server": "2019" })], onHyperV, ["sql-server", "exchange-server"])).toMatchObject([
      {
        code: "application-contradicts",
        blocks: true,
        message: "The run has cases of sql-server, but of applications its environment names exchange-server alone.",
      },
    ])
    expect(codes([source({}), sender({ "application.SQL_Server": "2022 CU14" })], onHyperV, ["sql-server"])).toEqual([])
  })

  it("that nobody names are a note, and none where no case is of one", () => {
    expect(found([source({})], onHyperV, ["sql-server"])).toMatchObject([{ code: "application-not-named", blocks: false }])
    expect(codes([source({ "application.sql-server": "2022" })])).toEqual([])
    // The name of a case is any text; only a slug is one of an application.
    expect(codes([source({})], onHyperV, ["<b>", "", "a b"])).toEqual([])
  })
})

describe("what is sent together", () => {
  it("does not contradict itself from part to part, or from file to sender", () => {
    const kernel = (minor: number) => ({ "guest.kernel": `5.14.0-427.${minor}.1.el9_4.x86_64` })
    const [one, ...others] = found([source(kernel(13), { fileName: "one.xml" }), source(kernel(20), { fileName: "two.xml" })])
    expect(others).toEqual([])
    expect(one).toMatchObject({ code: "environment-contradicts", blocks: true })
    expect(one?.message).toMatch(/^What was sent does not agree: one\.xml says .*; two\.xml says .*\.$/)
    expect(codes([source({ "application.sql-server": "2019" }), sender({ "application.sql-server": "2022" })])).toEqual([
      "environment-contradicts",
    ])
    expect(codes([source(kernel(13)), sender(kernel(13))])).toEqual([])
    // One file may tell of a kernel before and after an update.
    expect(codes([source([...Object.entries(kernel(13)), ...Object.entries(kernel(20))]), sender(kernel(20))])).toEqual([])
  })

  it("is answered once where one of them contradicts the combination", () => {
    expect(codes([source({ "guest.release": "RHEL 9.2" }), sender({ "guest.release": "RHEL 9.4" })])).toEqual(["guest-contradicts"])
  })
})

describe("tools say it in words of their own", () => {
  it.each([
    ["lisa", onHyperV, { distro_version: "Red Hat Enterprise Linux 9.2 (Plow)" }, "guest-contradicts"],
    ["lisa", onHyperV, { kernel_version: "5.14.0-284.11.1.el9_2.x86_64" }, "guest-contradicts"],
    ["lisa", onHyperV, { hardware_platform: "aarch64" }, "arch-contradicts"],
    ["lisa", onHyperV, { host_version: "10.0.26100.1742-1-0" }, "host-contradicts"],
    ["avocado", onHyperV, { kvm_version: "5.14.0-427.el9.x86_64" }, "host-contradicts"],
    ["avocado", onHyperV, { qemu_version: "9.1.0" }, "hypervisor-contradicts"],
    ["autohck", onKvm, { platform: "Win2025x64" }, "guest-contradicts"],
    ["autohck", { ...onKvm, host: "rhel-kvm-8" }, { host: "Linux a 5.14.0-570.12.1.el9_6.x86_64 #1 SMP" }, "host-contradicts"],
    ["autohck", onHyperV, { hypervisor_package: "qemu-kvm-core-9.1.0-15.el9_6.4.x86_64" }, "hypervisor-contradicts"],
    ["hlk", onKvm, { "OperatingSystem code": "WINDOWS_v100_SERVER_X64_GE_FULL" }, "guest-contradicts"],
    ["hlk", onHyperV, { "OperatingSystem code": "WINDOWS_v100_SERVER_X64_NEXT_FULL" }, "guest-contradicts"],
    ["hlk", onKvm, { Architecture: "ARM64" }, "arch-contradicts"],
    ["kcidb", onHyperV, { architecture: "aarch64" }, "arch-contradicts"],
  ])("%s: %o %o", (tool, combination, entries, code) => {
    expect(codesOf(entries, combination, [tool])).toEqual([code])
    expect(codes([source({}), sender(entries, [tool])], combination)).toEqual([code])
  })

  it("which fit what they are of", () => {
    const autohck = {
      platform: "Win2022x64",
      host: "Linux a 5.14.0-570.12.1.el9_6.x86_64 #1 SMP",
      hypervisor: "QEMU emulator version 9.1.0",
    }
    expect(codesOf(autohck, onKvm, ["autohck"])).toEqual([])
    expect(codesOf({ kvm_version: "5.14.0-427.el9.x86_64", qemu_version: "9.1.0" }, onKvm, ["avocado"])).toEqual([])
    expect(codesOf({ "OperatingSystem code": "WINDOWS_v100_SERVER_X64_FE_FULL", Architecture: "X64" }, onKvm, ["hlk"])).toEqual([])
  })
})
