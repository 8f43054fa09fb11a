const areas = ["Boot", "Network", "Storage", "Clock", "Sriov", "Balloon", "Hotplug", "Migration", "Console", "Panic", "Firmware", "Numa"]
const verbs = ["check", "stress", "measure", "repeat"]
const things = [
  "synthetic_nic",
  "disk_hot_add",
  "reboot_from_guest",
  "clock_source",
  "vcpu_offline",
  "ipv6_lease",
  "crash_dump",
  "secure_boot",
]
const systems = ["Red Hat Enterprise Linux 9.4 (Plow)", "Windows Server 2022", 'Linux 5.14 <el9> & "tuned"', "RHEL 8.10 – ELS"]
const calls = ["suite.py", "node.py", "ssh.py", "tools/modprobe.py", "features/nic.py"]

const casesInSuite = 2500

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
const inAttribute = (text: string) => escaped(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;")

/**
 * The suites of a report as LISA writes one (lisa/notifiers/junit.py), until they are `bytes` long: of its cases 82 in 100 passed, 10 were
 * skipped and 8 failed with a stack trace. `random` gives numbers in [0, 1). Invented.
 */
export function lisaSuites(bytes: number, random: () => number): Buffer {
  const one = (list: string[]) => list[Math.floor(random() * list.length)] ?? ""
  const number = (below: number) => Math.floor(random() * below)
  const trace = (message: string) => {
    const frames = Array.from(
      { length: 4 + number(10) },
      () => `  File "/opt/lisa/${one(calls)}", line ${number(900)}, in ${one(things)}\n`,
    )
    return `Traceback (most recent call last):\n${frames.map((frame) => `${frame}    self._run(${number(1e6)}, "${one(things)}")\n`).join("")}${message}\n`
  }
  const outcome = () => {
    const dice = random()
    if (dice < 0.82) return " />"
    if (dice < 0.92)
      return `><skipped message="${inAttribute(`skipped: no environment with ${one(systems)}: {'nodes': '${number(9)}'}`)}" /></testcase>`
    const message = `AssertionError: [on ${one(systems)}] expected <${number(90)}> to be less than <${number(900)}>, but was not.`
    return `><failure message="${inAttribute(`failed. ${message}`)}">${escaped(trace(message))}</failure></testcase>`
  }
  const parts: string[] = []
  let length = 0
  const add = (text: string) => {
    parts.push(text)
    length += text.length
  }
  for (let suite = 0; length < bytes; suite++) {
    const name = `${areas[suite % areas.length]}${Math.floor(suite / areas.length) || ""}`
    const began = new Date(Date.UTC(2026, 2, 1, suite)).toISOString().slice(0, 19)
    add(`<testsuite name="${name}" timestamp="${began}">`)
    for (let at = 0; at < casesInSuite && length < bytes; at++) {
      const called = `${one(verbs)}_${one(things)}_${String(at).padStart(5, "0")} (lisa_${suite}_${at})`
      add(`<testcase name="${called}" classname="${name}" time="${(random() ** 3 * 600).toFixed(3)}"${outcome()}`)
    }
    add("</testsuite>")
  }
  return Buffer.from(parts.join(""))
}

/** A report around such suites; each `name` makes another file of it. */
export const lisaReport = (name: string, suites: Buffer): Buffer[] => [
  Buffer.from(`<?xml version='1.0' encoding='utf-8'?>\n<testsuites name="${name}">`),
  suites,
  Buffer.from("</testsuites>\n"),
]
