import { EnvironmentLog } from "./environment-log.ts"
import type { Gathered } from "./gathered.ts"
import { MOST } from "./limits.ts"
import { type Counts, type Place, type RunHeader, tooLarge, unreadable } from "./model.ts"
import { type StatusWords, word } from "./status.ts"
import { countOf } from "./values.ts"

/** What a roll-up counts, by the words of the HLK object model (TestResultStatus). */
const WORDS: StatusWords = {
  Passed: word("passed"),
  Failed: word("failed"),
  NotRun: word("other", "not_run"),
  Canceled: word("other", "cancelled"),
  InQueue: word("other", "pending"),
  Running: word("other", "running"),
}

/** What says where the tests ran. An attribute without a name here is called by its element and its own name. */
const FACTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Package: { KitVersion: "KitVersion" },
  Project: { Name: "Project" },
  ProductInstance: {},
  OperatingSystem: { Architecture: "Architecture" },
  Code: { Name: "OperatingSystem code" },
  Feature: { FullName: "Feature" },
  ProductType: { Name: "ProductType" },
  Target: { Name: "Target" },
}

/** `inside`: the numbers of the elements around it, from the outside in. */
type RollUp = { counts: Counts; inside: number[]; at: Place }

/** Reads hck/data/PackageInfo.xml: how many tests passed, and on what they ran. */
export class PackageInfo {
  private readonly gathered: Gathered
  private readonly environment: EnvironmentLog
  private readonly rollUps: RollUp[] = []
  /** The elements that are open, each by its number. */
  private readonly around: number[] = []
  private begun = 0
  private kitVersion: string | null = null

  constructor(gathered: Gathered) {
    this.gathered = gathered
    this.environment = new EnvironmentLog(gathered.warnings)
  }

  open(name: string, attributes: Record<string, string>, at: Place): void {
    if (this.begun === 0) {
      if (name !== "Package") throw unreadable(`The root element is <${name.slice(0, 100)}> and not <Package>.`, at)
      this.kitVersion = attributes.KitVersion?.trim() || null
    }
    if (name === "TestRollup") this.rollUps.push({ counts: this.counted(attributes, at), inside: [...this.around], at })
    if (Object.hasOwn(FACTS, name)) this.describe(name, attributes, at)
    this.around.push(this.begun++)
  }

  close(): void {
    this.around.pop()
  }

  text(): void {
    // Everything is in attributes.
  }

  wantsText(): boolean {
    return false
  }

  header(): RunHeader {
    const { warnings } = this.gathered
    const counting = outermost(this.rollUps)
    const counts = sumOf(counting)
    if (counts.total > MOST.results) {
      throw tooLarge(`The package counts more than ${MOST.results} results.`, counting[0]?.at ?? { line: 1, column: 1 })
    }
    const covered = outermost(this.rollUps.filter((one) => !counting.includes(one)))
    const below = sumOf(covered).total
    if (covered.length > 0 && below !== counts.total) {
      warnings.note("declared-count-mismatch", `TestRollup counts ${counts.total}, those inside ${below}`, counting[0]?.at ?? null)
    }
    if (counts.total === 0) warnings.note("no-results", null, null)
    return {
      format: "hlkx",
      tool: { name: "hlk", version: this.kitVersion },
      // The package says when it was made, not when the tests ran.
      startedAt: null,
      durationSeconds: null,
      declared: { tests: null, failures: null, errors: null, skipped: null, durationSeconds: null },
      counts,
      suites: 1,
      completeness: counting.length === 0 ? "unknown" : counts.other > 0 ? "incomplete" : "complete",
      environment: this.environment.list(),
      warnings: warnings.list(),
    }
  }

  private counted(attributes: Record<string, string>, at: Place): Counts {
    const counts = noCounts()
    for (const [name, text] of Object.entries(attributes)) {
      const status = Object.hasOwn(WORDS, name) ? WORDS[name]?.status : undefined
      const count = countOf(text)
      if (status === undefined || count === null) {
        this.gathered.warnings.note("unread-part", `TestRollup ${name}="${text}"`, at)
      } else {
        counts[status] += count
        counts.total += count
      }
    }
    return counts
  }

  private describe(element: string, attributes: Record<string, string>, at: Place): void {
    const names = FACTS[element] ?? {}
    for (const [attribute, value] of Object.entries(attributes)) {
      if (attribute === "xmlns" || attribute.includes(":")) continue
      const key = Object.hasOwn(names, attribute) ? names[attribute] : undefined
      this.environment.add(key ?? `${element} ${attribute}`, value, `${element}@${attribute} in hck/data/PackageInfo.xml`, at)
    }
  }
}

/** Roll-ups that no other one covers: one of an element counts all that is inside of that element. */
const outermost = (rollUps: RollUp[]): RollUp[] => {
  const parents = new Set(rollUps.map(({ inside }) => inside.at(-1)))
  return rollUps.filter(({ inside }) => !inside.slice(0, -1).some((element) => parents.has(element)))
}

const COUNTS = ["total", "passed", "failed", "errored", "skipped", "other"] as const

const noCounts = (): Counts => ({ total: 0, passed: 0, failed: 0, errored: 0, skipped: 0, other: 0 })

function sumOf(rollUps: RollUp[]): Counts {
  const sum = noCounts()
  for (const { counts } of rollUps) for (const name of COUNTS) sum[name] += counts[name]
  return sum
}
