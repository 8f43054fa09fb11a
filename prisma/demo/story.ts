/** How far each demo certification has come. What the public sees of them stands on `hyper-v-server-2019` and `rhel-kvm-8` only. */

export type Chapter =
  | "planned"
  | "planned-overdue"
  | "one-side-tested"
  | "interoperable"
  | "failed"
  | "stale"
  | "ready"
  | "in-review"
  | "signed-once"
  | "countersigned-first"
  | "signature-voided"
  | "rejected"
  | "certified"
  | "challenged"
  | "withdrawn"

export type Scene = { program: "rhel-on-hyper-v" | "windows-server-on-rhel-kvm"; guest: string; host: string; chapter: Chapter }

const rhel = (guest: string, chapter: Chapter): Scene => ({ program: "rhel-on-hyper-v", guest, host: "hyper-v-server-2019", chapter })
const windows = (guest: string, chapter: Chapter, host = "rhel-kvm-8"): Scene => ({
  program: "windows-server-on-rhel-kvm",
  guest,
  host,
  chapter,
})

export const scenes: Scene[] = [
  rhel("rhel-8.4", "withdrawn"),
  rhel("rhel-8.5", "stale"),
  rhel("rhel-8.6", "certified"),
  rhel("rhel-8.7", "rejected"),
  rhel("rhel-8.8", "certified"),
  rhel("rhel-8.9", "failed"),
  rhel("rhel-8.10", "certified"),
  rhel("rhel-9.0", "planned-overdue"),
  rhel("rhel-9.2", "certified"),
  rhel("rhel-9.3", "challenged"),
  rhel("rhel-9.4", "certified"),
  rhel("rhel-9.5", "signature-voided"),
  rhel("rhel-9.6", "signed-once"),
  rhel("rhel-9.7", "countersigned-first"),
  rhel("rhel-9.8", "in-review"),
  rhel("rhel-10.0", "interoperable"),
  rhel("rhel-10.1", "one-side-tested"),
  rhel("rhel-10.2", "planned"),
  windows("windows-server-2016", "ready"),
  windows("windows-server-2019", "certified"),
  windows("windows-server-2022", "signed-once"),
  windows("windows-server-2025", "one-side-tested"),
]
