import type { Fact } from "@/lib/catalog/facts"
import { listCertifications } from "@/lib/certification/queries"
import { addProgram } from "@/lib/policy/add-program"
import { atConsole } from "@/lib/vendor/rules"
import { admitCast } from "./admit-cast"
import { play } from "./play"
import { demoPrograms } from "./programs"
import { type Scene, scenes } from "./story"

const dayMs = 86_400_000
/** Scenes do not touch each other; more at once only wait for the same two processors. */
const atOnce = 4

/** Plays what of the demo is not there yet: the cast, the two programs, the certifications. */
export async function playDemo(facts: Fact[], now: Date): Promise<void> {
  const cast = await admitCast(now)
  const programs = demoPrograms(facts)
  const began = new Date(now.getTime() - 300 * dayMs)
  for (const { program, policy } of programs) await addProgram(atConsole, program, policy, began)
  const there = await listCertifications(cast.mia, {}, now)
  const waiting = scenes.filter(({ guest, host }) => !there.some((line) => line.guest === guest && line.host === host))
  const playNext = async (): Promise<void> => {
    for (let scene = waiting.shift(); scene; scene = waiting.shift()) await playScene(scene)
  }
  const playScene = async (scene: Scene): Promise<void> => {
    const policy = programs.find((one) => one.program.slug === scene.program)?.policy
    if (policy) await play(scene, cast, policy, now)
  }
  await Promise.all(Array.from({ length: atOnce }, playNext))
}
