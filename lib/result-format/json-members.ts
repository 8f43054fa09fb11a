import type { JsonFile } from "./format.ts"
import { type JsonPath, NO_PLACE, type Place, unreadable } from "./model.ts"
import { secondsOf } from "./values.ts"
import type { WarningLog } from "./warnings.ts"

type JsonObject = Record<string, unknown>

export const isObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value)

/** A member by name, never one that every object has. */
export const own = (object: JsonObject, name: string): unknown => (Object.hasOwn(object, name) ? object[name] : undefined)

/** A value as the file writes it: a text without its quotes, anything else as JSON. Null for what is not there. */
export const verbatim = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === "string" ? value : JSON.stringify(value)

/**
 * One JSON object, read by the names of its members. A missing member and null are the same. One of another type than is asked for is
 * null with a warning at its place, for the rest of the object may still be right; a list that is none refuses the file.
 */
export class JsonMembers {
  private readonly object: JsonObject
  private readonly path: JsonPath
  private readonly file: JsonFile
  private readonly warnings: WarningLog

  constructor(object: JsonObject, path: JsonPath, file: JsonFile, warnings: WarningLog) {
    this.object = object
    this.path = path
    this.file = file
    this.warnings = warnings
  }

  /** The place of the object, or of a member of it. */
  at(...names: string[]): () => Place | null {
    return this.file.at(...this.path, ...names)
  }

  names(): string[] {
    return Object.keys(this.object)
  }

  value(name: string): unknown {
    return own(this.object, name) ?? null
  }

  text(name: string): string | null {
    const value = this.value(name)
    if (value === null || typeof value === "string") return value
    return this.unfit(name, "no text")
  }

  /** A whole number or a text, as a text: what an identifier may be. */
  id(name: string): string | null {
    const value = this.value(name)
    return Number.isSafeInteger(value) ? String(value) : this.text(name)
  }

  flag(name: string): boolean {
    const value = this.value(name)
    if (value === null || typeof value === "boolean") return value ?? false
    return this.unfit(name, "neither true nor false") ?? false
  }

  /** How many of something. */
  count(name: string): number | null {
    const value = this.value(name)
    if (value === null || (typeof value === "number" && Number.isSafeInteger(value) && value >= 0)) return value
    return this.unfit(name, "no count")
  }

  /** Seconds, as a number or as a text that is one. `of`: what took them. */
  seconds(name: string, of: string | null): number | null {
    const value = this.value(name)
    if (value === null) return null
    const seconds = typeof value === "number" || typeof value === "string" ? secondsOf(String(value)) : null
    if (seconds === null) this.warnings.note("unusable-duration", `${of ?? "(no name)"}: ${JSON.stringify(value)}`, this.at(name))
    return seconds
  }

  inner(name: string): JsonMembers | null {
    const value = this.value(name)
    if (isObject(value)) return new JsonMembers(value, [...this.path, name], this.file, this.warnings)
    return value === null ? null : this.unfit(name, "no object")
  }

  /** The objects of a list. Throws a ReadFault when it is no list, or one of them no object. */
  *objects(name: string): Generator<JsonMembers> {
    const value = this.value(name)
    if (value === null) return
    if (!Array.isArray(value)) throw unreadable(`The member "${name}" has to be a list.`, this.at(name)() ?? NO_PLACE)
    for (const [index, one] of value.entries()) {
      const path = [...this.path, name, index]
      if (!isObject(one)) throw unreadable(`Each entry of "${name}" has to be an object.`, this.file.at(...path)() ?? NO_PLACE)
      yield new JsonMembers(one, path, this.file, this.warnings)
    }
  }

  /** The texts of a list; what is none is left out with a warning. */
  texts(name: string): string[] {
    const value = this.value(name)
    if (value === null) return []
    if (!Array.isArray(value)) return this.unfit(name, "no list") ?? []
    const texts = value.filter((one) => typeof one === "string")
    if (texts.length < value.length) this.unfit(name, "no list of texts")
    return texts
  }

  private unfit(name: string, how: string): null {
    this.warnings.note("nonstandard-format", `"${name}" is ${how}`, this.at(name))
    return null
  }
}
