import type { ReleaseLines } from "./release-lines"

/** Which minor of RHEL began with which kernel; later kernels of that minor keep the number before their first dot. */
const KERNELS: Readonly<Record<string, readonly string[]>> = {
  // https://access.redhat.com/articles/3078, Red Hat Enterprise Linux Release Dates: the kernel of each minor's general availability.
  "2.6.32": ["71", "131", "220", "279", "358", "431", "504", "573", "642", "696", "754"],
  "3.10.0": ["123", "229", "327", "514", "693", "862", "957", "1062", "1127", "1160"],
  "4.18.0": ["80", "147", "193", "240", "305", "348", "372", "425", "477", "513", "553"],
  "5.14.0": ["70", "162", "284", "362", "427", "503", "570", "611"],
  "6.12.0": ["55", "124"],
}

const KERNEL = /\b(\d+\.\d+\.\d+)-(\d+)((?:\.\w+)*?)\.el(\d+)(?:_(\d+))?(?:\.([a-z]\w*))?(?![\w])/

export type Kernel = {
  /** As it stands there, without the architecture. */
  words: string
  /** "9.4", or "9" where it does not tell the minor. */
  version: string
  arch: string | null
}

/** The kernel of RHEL in a text such as that of uname; null for any other. */
export function kernelIn(text: string): Kernel | null {
  const [whole, base = "", number = "", , major, minor, arch] = KERNEL.exec(text) ?? []
  if (whole === undefined || major === undefined) return null
  const place = KERNELS[base]?.indexOf(number) ?? -1
  const known = minor ?? (place < 0 ? undefined : String(place))
  return {
    words: arch === undefined ? whole : whole.slice(0, -arch.length - 1),
    version: known === undefined ? major : `${major}.${known}`,
    arch: arch === undefined ? null : archIn(arch),
  }
}

/** Windows' build in "10.0.20348.2402", "Host Build 10.0.26100.1-1-0"; of a number alone only where some release has it. */
export function buildIn(text: string, lines: ReleaseLines): number | null {
  const whole = /(?:^|[^\d.])(?:10\.0|6\.[0-3]|5\.[0-2])\.(\d{4,5})(?=$|[^\d])/.exec(text)?.[1]
  if (whole !== undefined) return Number(whole)
  const alone = /^\s*(?:build\s+)?(\d{4,5})(?:\.\d+)?\s*$/i.exec(text)?.[1]
  return alone !== undefined && lines.ofBuild(Number(alone)).length > 0 ? Number(alone) : null
}

/**
 * Builds of the systems that a driver package is for, by the codes of learn.microsoft.com/windows-hardware/drivers/dashboard/get-product-data,
 * "List of operating system codes". A code stands for all servers of one build.
 */
const SYSTEM_CODES: Readonly<Record<string, number>> = {
  WINDOWS_8_SERVER_X64: 9200,
  WINDOWS_v63_SERVER_X64: 9600,
  WINDOWS_v100_SERVER_X64_RS1_FULL: 14393,
  WINDOWS_v100_SERVER_X64_RS5_FULL: 17763,
  WINDOWS_v100_SERVER_X64_FE_FULL: 20348,
  WINDOWS_v100_SERVER_X64_GE_FULL: 26100,
}

/** Slugs of what a text names: a release by one of its names, an os-release file, a compose, a code of the HLK. None: it cannot be told. */
export function releasesIn(text: string, lines: ReleaseLines): string[] {
  const line = (name: string) => new RegExp(`^\\s*${name}=["']?([^"'\\n]*)`, "m").exec(text)?.[1]
  const whole = line("PRETTY_NAME") ?? ([line("NAME"), line("VERSION_ID")].filter((one) => one !== undefined).join(" ") || text)
  const code = whole.trim()
  if (Object.hasOwn(SYSTEM_CODES, code)) return lines.ofBuild(SYSTEM_CODES[code] ?? 0)
  if (/^WINDOWS_\w*SERVER/.test(code)) return lines.named("Windows Server")
  // RHEL-9.4.0-20240408.2 is a compose, RHEL.9.4.0 the name that Avocado-VT has for a guest.
  const [, version] = /^RHEL[-.](\d+\.\d+)\.0(?:-(?:updates-)?\d{8}\.\d+)?$/i.exec(code) ?? []
  return version === undefined ? lines.named(whole) : lines.ofVersion("rhel", version)
}

export type Hypervisor = "Hyper-V" | "KVM" | "Xen" | "VMware" | "VirtualBox"

// The words of the products themselves, and those of lscpu, virt-what and systemd-detect-virt.
const HYPERVISORS: readonly [Hypervisor, RegExp][] = [
  ["Hyper-V", /\bhyper-?v\b|\bmicrosoft\b|\bmshv\b/i],
  ["KVM", /\bkvm\b|\bqemu\b/i],
  ["Xen", /\bxen\b/i],
  ["VMware", /\bvmware\b|\besxi\b/i],
  ["VirtualBox", /\bvirtualbox\b|^\s*oracle\s*$/i],
]

/** Null where a text names none, or more than one, as with KVM that shows itself as Hyper-V. */
export function hypervisorIn(text: string): Hypervisor | null {
  const [first, ...others] = HYPERVISORS.filter(([, words]) => words.test(text))
  return first && others.length === 0 ? first[0] : null
}

/** What the hosts of a family run on. Others may be on several, or on none of these. */
const OF_FAMILY: Readonly<Record<string, Hypervisor>> = {
  "hyper-v": "Hyper-V",
  "hyper-v-server": "Hyper-V",
  "azure-local": "Hyper-V",
  "azure-stack-hub": "Hyper-V",
  "rhel-kvm": "KVM",
  rhv: "KVM",
  "openshift-virtualization": "KVM",
  "openstack-platform": "KVM",
  "rhel-xen": "Xen",
}

export const hypervisorOf = (family: string): Hypervisor | null => (Object.hasOwn(OF_FAMILY, family) ? (OF_FAMILY[family] ?? null) : null)

/** Each architecture by the names that tools have for it. "x86" alone may be either. */
const ARCHITECTURES: Readonly<Record<string, string>> = {
  x86_64: "x86_64",
  "x86-64": "x86_64",
  amd64: "x86_64",
  x64: "x86_64",
  aarch64: "aarch64",
  arm64: "aarch64",
  i386: "i686",
  i486: "i686",
  i586: "i686",
  i686: "i686",
  ia64: "ia64",
  ppc64: "ppc64",
  ppc64le: "ppc64le",
  s390x: "s390x",
}

export function archIn(text: string): string | null {
  const word = text.trim().toLowerCase()
  return Object.hasOwn(ARCHITECTURES, word) ? (ARCHITECTURES[word] ?? null) : null
}

/** The first version number in a text: "100.95.104.26200" of "NetKVM 100.95.104.26200 (2024-10-01)". */
export const versionIn = (text: string): string | null => /(?<![\w.])v?(\d+(?:\.\d+)*(?:-\d+)?)(?!\w)/.exec(text)?.[1] ?? null
