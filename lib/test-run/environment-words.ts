import type { EnvironmentEntry } from "@/lib/result-format/model"

/** What an entry of an environment is about, in the words that docs/evidence.md gives to vendors. */
export type Subject =
  | "guest.release"
  | "guest.build"
  | "guest.kernel"
  | "host.release"
  | "host.build"
  | "host.kernel"
  | "host.hypervisor"
  | "arch"
  | `driver.${string}`
  | `application.${string}`

/** `key`: the word that the file itself has for it. */
export type Said = { subject: Subject; value: string; key: string }

/** `before`: what a tool leaves out of its values because its word says it. */
type Meaning = { subject: Subject; before?: string }
type Words = Readonly<Record<string, Meaning>>

const means = (subject: Subject): Meaning => ({ subject })

/** Keys as `plain` makes them. The convention, and words that can mean nothing else whoever uses them. */
const CONVENTION: Words = {
  "guest.release": means("guest.release"),
  "guest.os": means("guest.release"),
  "guest.os-release": means("guest.release"),
  "guest.build": means("guest.build"),
  "guest.kernel": means("guest.kernel"),
  "host.release": means("host.release"),
  "host.os": means("host.release"),
  "host.os-release": means("host.release"),
  "host.build": means("host.build"),
  "host.kernel": means("host.kernel"),
  "host.hypervisor": means("host.hypervisor"),
  "hypervisor.name": means("host.hypervisor"),
  hypervisor: means("host.hypervisor"),
  arch: means("arch"),
  "guest.arch": means("arch"),
}

/** Words of one tool, which in a file of another could mean anything. */
const OF_TOOL: Readonly<Record<string, Words>> = {
  // lisa/environment.py and platform_.py, get_information: of the guest, but the host's version, which the guest reads from its log.
  lisa: {
    "distro.version": means("guest.release"),
    "kernel.version": means("guest.kernel"),
    "hardware.platform": means("arch"),
    "host.version": means("host.build"),
  },
  // virttest/test_setup/requirement_checks.py: kvm_version is the kernel of the host.
  avocado: { "kvm.version": means("host.kernel"), "qemu.version": { subject: "host.hypervisor", before: "QEMU " } },
  // lib/templates/junit.xml.erb: "host" is what uname says.
  autohck: { platform: means("guest.release"), host: means("host.kernel"), "hypervisor.package": means("host.hypervisor") },
  hlk: { "operatingsystem.code": means("guest.release"), architecture: means("arch") },
  kcidb: { architecture: means("arch") },
}

/** "guest_os", "Guest OS" and "guest.os" are one word. */
const plain = (key: string): string =>
  key
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, ".")

/** What virtio-win calls its drivers, and Linux the same devices: https://github.com/virtio-win/kvm-guest-drivers-windows. */
const DRIVERS: Readonly<Record<string, string>> = {
  netkvm: "virtio-net",
  viostor: "virtio-blk",
  vioscsi: "virtio-scsi",
  balloon: "virtio-balloon",
  vioserial: "virtio-serial",
  vioser: "virtio-serial",
  viorng: "virtio-rng",
  viofs: "virtio-fs",
  vioinput: "virtio-input",
  viogpudo: "virtio-gpu",
  viomem: "virtio-mem",
  viosock: "virtio-vsock",
}

const named = (name: string): string => name.replace(/[.\s_]+/g, "-")

function subjectOf(key: string, tools: readonly string[]): Meaning | null {
  const word = plain(key)
  for (const words of [CONVENTION, ...tools.map((tool) => (Object.hasOwn(OF_TOOL, tool) ? (OF_TOOL[tool] ?? {}) : {}))]) {
    const meaning = Object.hasOwn(words, word) ? words[word] : undefined
    if (meaning) return meaning
  }
  const [, kind, rest] = /^(driver|application)\.(.+)$/.exec(word) ?? []
  if (rest === undefined) return null
  const name = named(rest)
  if (kind === "application") return means(`application.${name}`)
  return means(`driver.${Object.hasOwn(DRIVERS, name) ? DRIVERS[name] : name}`)
}

/** Of the entries of one file, or of the sender, those that say something of guest, host, drivers or applications. */
export const saidBy = (entries: readonly EnvironmentEntry[], tools: readonly string[]): Said[] =>
  entries.flatMap(({ key, value }) => {
    const meaning = value.trim() === "" ? null : subjectOf(key, tools)
    return meaning ? [{ subject: meaning.subject, value: `${meaning.before ?? ""}${value}`, key }] : []
  })
