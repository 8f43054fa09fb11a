import type { JsonFormat } from "./format.ts"
import { isObject, JsonMembers, own, verbatim } from "./json-members.ts"
import { NO_PLACE, unreadable } from "./model.ts"
import { RobotRun, type RobotTimes } from "./robot-run.ts"

/** Robot Framework 7.0 and 7.1 write the outermost suite alone; a suite that was not run has no status. */
const isSuite = (value: unknown): boolean =>
  isObject(value) &&
  typeof own(value, "name") === "string" &&
  typeof own(value, "status") === "string" &&
  own(value, "elapsed_time") !== undefined &&
  (Array.isArray(own(value, "suites")) || Array.isArray(own(value, "tests")))

/** Reads the suites one after the other without recursion. Tests and suites come in the order of the file. */
async function readSuites(outermost: JsonMembers, run: RobotRun, handOver: () => Promise<void>): Promise<void> {
  const steps: (() => void | Promise<void>)[] = []
  const enter = (suite: JsonMembers) => {
    run.enterSuite(suite.text("name"))
    const metadata = suite.inner("metadata")
    for (const name of metadata?.names() ?? []) run.addMetadata(name, verbatim(metadata?.value(name)) ?? "", metadata?.at(name) ?? null)
    const inside = suite.names().flatMap((name) => {
      if (name === "tests") return [() => readTests(suite, run, handOver)]
      if (name === "suites") return [...suite.objects("suites")].map((child) => () => enter(child))
      return []
    })
    steps.push(() => leave(suite, run))
    // The last one pushed is the next.
    for (const step of inside.toReversed()) steps.push(step)
  }
  enter(outermost)
  for (let step = steps.pop(); step; step = steps.pop()) await step()
}

function leave(suite: JsonMembers, run: RobotRun): void {
  for (const type of ["setup", "teardown"]) {
    const step = suite.inner(type)
    if (step) run.endStep(type, step.text("status") ?? "", step.text("message"), suite.at(type))
  }
  run.endSuite(suite.text("status") ?? "", suite.text("message"), timesOf(suite), suite.at())
  run.leaveSuite()
}

async function readTests(suite: JsonMembers, run: RobotRun, handOver: () => Promise<void>): Promise<void> {
  for (const test of suite.objects("tests")) {
    const index = run.gathered.begin(test.at())
    const [name, status, message] = [test.text("name"), test.text("status") ?? "", test.text("message")]
    run.addTest({ index, name, status, message, tags: test.texts("tags"), critical: null, times: timesOf(test), cut: [] }, test.at())
    await handOver()
  }
}

const timesOf = (members: JsonMembers): RobotTimes => ({
  start: members.text("start_time") ?? undefined,
  elapsed: verbatim(members.value("elapsed_time")) ?? undefined,
})

/** A count in the totals, or null. */
function countIn(members: JsonMembers, name: string): number | null {
  const value = members.value(name)
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null
}

/** The output.json of Robot Framework 7 (doc/schema/result.json there). */
export const robotJson: JsonFormat = {
  format: "robot-json",
  found: "a Robot Framework output in JSON",

  matches(value) {
    if (!isObject(value)) return false
    const generator = own(value, "generator")
    const isRobot = typeof generator === "string" && /^\s*(?:robot|rebot)\b/i.test(generator)
    return isRobot || isSuite(value)
  },

  async read(file, gathered, sink) {
    if (!isObject(file.value)) throw unreadable("A Robot Framework output has to be an object.", NO_PLACE)
    const root = new JsonMembers(file.value, [], file, gathered.warnings)
    const run = new RobotRun(gathered)
    const suite = isSuite(file.value) ? root : root.inner("suite")
    if (!suite) throw unreadable('The member "suite" has to be an object.', root.at("suite")() ?? NO_PLACE)
    await readSuites(suite, run, () => gathered.handOverFull(sink))
    if (suite !== root) {
      const total = root.inner("statistics")?.inner("total")
      if (total) run.declare(countIn(total, "pass"), countIn(total, "fail"), countIn(total, "skip"), total.at())
      for (const error of root.objects("errors")) run.addError(error.text("level") ?? "", error.text("message"), error.at())
    }
    await gathered.handOverRest(sink)
    return run.header("robot-json", root.text("generator"))
  },
}
