import { createReadStream } from "node:fs"
import type { FileSource } from "./format.ts"
import { LONGEST, MOST } from "./limits.ts"
import { NO_PLACE, type Place, tooLarge } from "./model.ts"
import { decodeText, encodingOf } from "./text-bytes.ts"
import { WarningLog } from "./warnings.ts"
import { XmlEvents, type XmlHandlers } from "./xml-events.ts"

/** Ids are GUIDs; what is longer than this names no test. */
const LONGEST_ID = 200

/** What wrote the tests, by the adapter that ran them. */
const ADAPTERS: readonly { name: RegExp; tool: string }[] = [
  { name: /mstest|UnitTestAdapter/i, tool: "mstest" },
  { name: /nunit/i, tool: "nunit" },
  { name: /xunit/i, tool: "xunit" },
]

/** The test definitions of a TRX file: the class of a test stands only there, under the test's id. */
export class TrxDefinitions implements XmlHandlers {
  private readonly classOf = new Map<string, string>()
  private readonly classes = new Map<string, string>()
  private readonly names: string[] = []
  private testId: string | null = null
  private length = 0
  private adapter: string | null = null
  isWhole = false

  open(name: string, attributes: Record<string, string>, at: Place): void {
    this.names.push(name)
    if (this.names[1] !== "TestDefinitions") return
    const depth = this.names.length
    if (depth === 3) this.testId = attributes.id ?? null
    if (depth === 4 && name === "TestMethod") this.define(attributes, at)
  }

  close(): void {
    const name = this.names.pop()
    if (name === "TestDefinitions" && this.names.length === 1) this.isWhole = true
  }

  text(): void {}

  wantsText(): boolean {
    return false
  }

  /** The class of the test with this id, or null. */
  classNameOf(testId: string | undefined): string | null {
    return (testId === undefined ? undefined : this.classOf.get(idOf(testId))) ?? null
  }

  /** How many classes the file defines tests of. */
  get classCount(): number {
    return this.classes.size
  }

  get tool(): string | null {
    return ADAPTERS.find(({ name }) => name.test(this.adapter ?? ""))?.tool ?? null
  }

  private define({ className = "", adapterTypeName }: Record<string, string>, at: Place): void {
    this.adapter ??= adapterTypeName === undefined ? null : copied(adapterTypeName.slice(0, LONGEST.name))
    // Older versions write "class, assembly, Version=…".
    const given = className.split(",", 1)[0]?.trim().slice(0, LONGEST.name) ?? ""
    if (given === "") return
    if (!this.classes.has(given)) this.keepClass(copied(given))
    const id = this.testId === null || this.testId.length > LONGEST_ID ? null : copied(idOf(this.testId))
    if (id !== null) this.classOf.set(id, this.classes.get(given) ?? given)
    this.length += id?.length ?? 0
    if (this.classOf.size > MOST.results || this.length > MOST.valueLength) {
      throw tooLarge(`The file defines more than ${MOST.results} tests, or tests with names that are too long to be held.`, at)
    }
  }

  private keepClass(name: string): void {
    this.classes.set(name, name)
    this.length += name.length
  }
}

const idOf = (testId: string) => testId.trim().toLowerCase()

/** A text cut out of a piece of the file keeps all of that piece in memory; a copy does not. */
const copied = (text: string) => Buffer.from(text).toString()

/**
 * Reads the definitions ahead, for they may stand after the results; then the file can be read from its beginning. What stands nowhere on
 * disk is held in memory until then, as far as that goes. Throws a ReadFault.
 */
export async function readDefinitions(source: FileSource): Promise<{ definitions: TrxDefinitions; chunks: AsyncIterable<Uint8Array> }> {
  const { first, again } = await twice(source)
  const definitions = new TrxDefinitions()
  // What there is to warn of is found by whoever reads the file from its beginning.
  const events = new XmlEvents(definitions, new WarningLog())
  for await (const piece of decodeText(first, encodingOf(source.head))) {
    events.write(piece)
    if (definitions.isWhole) break
  }
  return { definitions, chunks: again }
}

async function twice({ chunks, path }: FileSource): Promise<{ first: AsyncIterable<Uint8Array>; again: AsyncIterable<Uint8Array> }> {
  if (path !== null) return { first: createReadStream(path), again: chunks }
  const held: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > MOST.jsonBytes)
      throw tooLarge(`A TRX file of more than ${MOST.jsonBytes / 1024 / 1024} MiB is read from a disk only.`, NO_PLACE)
    held.push(chunk)
  }
  return { first: from(held), again: from(held) }
}

async function* from(held: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* held
}
