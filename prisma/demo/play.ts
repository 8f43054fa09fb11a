import { planCertification } from "@/lib/certification/plan"
import { currentDigest } from "@/lib/certification/queries"
import { rejectCertification } from "@/lib/certification/reject"
import { signCertification } from "@/lib/certification/sign"
import { submitCertification } from "@/lib/certification/submit"
import { withdrawCertification } from "@/lib/certification/withdraw"
import type { Policy } from "@/lib/policy/rules"
import type { Result } from "@/lib/result"
import { acceptRequest } from "@/lib/run-request/accept"
import { askForRun } from "@/lib/run-request/ask"
import { recordRun } from "@/lib/test-run/record"
import { shareRun } from "@/lib/test-run/share"
import type { Actor } from "@/lib/vendor/rules"
import type { Cast } from "./admit-cast"
import { casesFor, type DemoCase, type DemoTool, resultFile } from "./result-file"
import type { Chapter, Scene } from "./story"

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Plays one scene through the verbs that people use, with a clock that runs from some weeks ago to `now`. */
export async function play(scene: Scene, cast: Cast, policy: Policy, now: Date): Promise<void> {
  const { program, guest, host, chapter } = scene
  const byMicrosoft = program === "rhel-on-hyper-v"
  const sides = byMicrosoft
    ? { engineer: cast.mia, signer: cast.marco, otherEngineer: cast.rosa, otherSigner: cast.ravi, tool: "lisa" as const }
    : { engineer: cast.rosa, signer: cast.ravi, otherEngineer: cast.mia, otherSigner: cast.marco, tool: "autohck" as const }
  const clock = clockFrom(now, chapter === "stale" ? 240 : 40)
  const combination = { guest, host, arch: "x86_64" }
  const send = async (actor: Actor, tool: DemoTool, cases: DemoCase[], share = true) => {
    const at = clock.next(2 * hourMs)
    const serial = `${guest} on ${host}, ${actor.vendor}, ${at.toISOString()}`
    const body = new Blob([resultFile(tool, cases, at, serial)]).stream()
    const input = {
      ...combination,
      format: null,
      tool: tool === "interop" ? "Countersign demo" : null,
    }
    const sending = { body, contentType: null, fileName: `${tool}-${guest}.junit.xml` }
    const run = must(await recordRun(actor, input, sending, () => clock.next(hourMs)))
    if (share) must(await shareRun(actor, run.runId, clock.next(hourMs)))
  }
  const keys = (phase: string, side: string | null) =>
    policy.requirements
      .filter((one) => one.phase === phase && (one.side === side || (side === null && one.side === null)))
      .flatMap((one) => one.cases)
  const interop = (actor: Actor) => send(actor, "interop", casesFor(keys("application-interoperability", actor.vendor), "interop"))
  const validation = (failing?: string) => {
    const cases = casesFor(keys("guest-validation", null), sides.tool)
    return send(
      sides.engineer,
      sides.tool,
      cases.map((one) =>
        failing && one.name.includes(failing) ? { ...one, passed: false, message: "311.2 s, limit 300 s", seconds: 311.2 } : one,
      ),
    )
  }

  const dueOn = dayAfter(now, chapter === "planned-overdue" || chapter === "one-side-tested" ? -5 : 30)
  const id = must(await planCertification(sides.engineer, { program, ...combination, dueOn }, clock.next(0)))
  const submit = async () => must(await submitCertification(sides.engineer, id, clock.next(dayMs)))
  const sign = async (actor: Actor) => {
    const at = clock.next(dayMs)
    must(await signCertification(actor, { certificationId: id, seenDigest: await currentDigest(actor, id, at) }, at))
  }
  if (chapter === "planned" || chapter === "planned-overdue") return
  if (chapter === "withdrawn") {
    must(
      await withdrawCertification(
        sides.engineer,
        { certificationId: id, reason: "Customers run later minors on this host; those are tested first." },
        clock.next(dayMs),
      ),
    )
    return
  }
  await interop(sides.engineer)
  const ask = async (reason: string, inDays: number) => {
    const cases = keys("application-interoperability", sides.otherEngineer.vendor)
    const input = { ...combination, cases, build: null, reason, dueOn: dayAfter(now, inDays) }
    return must(await askForRun(sides.engineer, input, clock.next(hourMs)))
  }
  if (chapter === "one-side-tested") {
    await ask("Our side of application interoperability has passed. Yours is what keeps it open.", 10)
    return
  }
  if (chapter === "interoperable") {
    const asked = await ask("The guest validation is to begin next week, and needs application interoperability of both sides first.", 3)
    must(await acceptRequest(sides.otherEngineer, asked, clock.next(hourMs)))
  }
  await interop(sides.otherEngineer)
  if (chapter === "interoperable") return
  await validation(chapter === "failed" ? failingCase(sides.tool) : undefined)
  if (chapter === "failed" || chapter === "stale" || chapter === "ready") return
  await submit()
  await review(chapter, {
    sign: () => sign(sides.signer),
    countersign: () => sign(sides.otherSigner),
    reject: async (reason) => must(await rejectCertification(sides.otherSigner, { certificationId: id, reason }, clock.next(dayMs))),
    newRun: (failing) => validation(failing ? failingCase(sides.tool) : undefined),
  })
}

const dayAfter = (now: Date, days: number): string => new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10)

const failingCase = (tool: DemoTool): string => (tool === "lisa" ? "verify_reboot_in_platform" : "Disk Stress")

type Acts = {
  sign: () => Promise<unknown>
  countersign: () => Promise<unknown>
  reject: (reason: string) => Promise<unknown>
  newRun: (failing: boolean) => Promise<unknown>
}

async function review(chapter: Chapter, acts: Acts): Promise<void> {
  if (chapter === "rejected") await acts.reject("The JBoss run is of an older build than the one we ship. Run it again, please.")
  if (chapter === "signed-once" || chapter === "signature-voided") await acts.sign()
  if (chapter === "countersigned-first") await acts.countersign()
  if (chapter === "signature-voided") await acts.newRun(false)
  if (chapter === "certified" || chapter === "challenged") {
    await acts.sign()
    await acts.countersign()
  }
  if (chapter === "challenged") await acts.newRun(true)
}

function must<T, E extends { code: string }>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`the demo was refused: ${JSON.stringify(result.error)}`)
  return result.value
}

/** A clock that starts `days` ago and moves on with every act, never past `now`. */
function clockFrom(now: Date, days: number): { next: (ms: number) => Date } {
  let at = now.getTime() - days * dayMs
  return {
    next: (ms) => {
      at = Math.min(at + ms, now.getTime())
      return new Date(at)
    },
  }
}
