import type { Day, SideLifecycle, Verdict } from "./answer"
import { latest } from "./day"

/** What the rules need to know of a side: its dates, and whether its paid add-on covers this very release. */
export type Lifespan = { lifecycle: SideLifecycle; addonCovers: boolean }

export type Phase =
  | { kind: "before-release"; ga: Day }
  | { kind: "standard"; until: Day | null }
  | { kind: "add-on"; addon: string; maintenanceEnd: Day; until: Day | null }
  | { kind: "ended"; end: Day; addon: string | null }

export type SideName = "guest" | "host"
export type SidePhase<P extends Phase = Phase> = { side: SideName; phase: P }

/** What the lifecycles did to a verdict: the side that ruled it out, or the add-ons it now depends on. */
export type LifecycleEffect = {
  verdict: Verdict
  ruledOut: SidePhase<Extract<Phase, { kind: "before-release" | "ended" }>> | null
  addons: SidePhase<Extract<Phase, { kind: "add-on" }>>[]
}

/** Where a release stands on a day. A date that no source states changes nothing. */
export function phaseOn({ lifecycle, addonCovers }: Lifespan, day: Day): Phase {
  const { ga, maintenanceEnd, addonName, addonEnd } = lifecycle
  if (ga !== null && day < ga) return { kind: "before-release", ga }
  if (maintenanceEnd === null || day <= maintenanceEnd) return { kind: "standard", until: maintenanceEnd }
  if (addonName === null || !addonCovers) return { kind: "ended", end: maintenanceEnd, addon: null }
  if (addonEnd === null || day <= addonEnd) return { kind: "add-on", addon: addonName, maintenanceEnd, until: addonEnd }
  return { kind: "ended", end: latest(maintenanceEnd, addonEnd) ?? maintenanceEnd, addon: addonEnd > maintenanceEnd ? addonName : null }
}

/** The last supported day, a covering add-on included; null when no source states one. */
export function supportEnd({ lifecycle, addonCovers }: Lifespan): Day | null {
  const { maintenanceEnd, addonName, addonEnd } = lifecycle
  if (maintenanceEnd === null || addonName === null || !addonCovers) return maintenanceEnd
  return addonEnd === null ? null : latest(maintenanceEnd, addonEnd)
}

/** The last days of its phases, a covering add-on's included. */
export function phaseEnds({ lifecycle, addonCovers }: Lifespan): Day[] {
  return [lifecycle.maintenanceEnd, addonCovers ? lifecycle.addonEnd : null].filter((day) => day !== null)
}

/** The verdict after both lifecycles, whatever was said of the pair. */
export function applyLifecycles(said: Verdict, guest: Phase, host: Phase): LifecycleEffect {
  const ruledOut = ruledOutBy(guest, host)
  if (ruledOut) return { verdict: "not-supported", ruledOut, addons: [] }
  const addons: LifecycleEffect["addons"] = []
  if (guest.kind === "add-on") addons.push({ side: "guest", phase: guest })
  if (host.kind === "add-on") addons.push({ side: "host", phase: host })
  return { verdict: said === "supported" && addons.length > 0 ? "supported-with-limits" : said, ruledOut: null, addons }
}

// An end is named before a release to come, since it is for good; of two ends the first, of two releases the last.
function ruledOutBy(guest: Phase, host: Phase): LifecycleEffect["ruledOut"] {
  if (guest.kind === "ended" && (host.kind !== "ended" || guest.end <= host.end)) return { side: "guest", phase: guest }
  if (host.kind === "ended") return { side: "host", phase: host }
  if (guest.kind === "before-release" && (host.kind !== "before-release" || guest.ga >= host.ga)) return { side: "guest", phase: guest }
  if (host.kind === "before-release") return { side: "host", phase: host }
  return null
}
