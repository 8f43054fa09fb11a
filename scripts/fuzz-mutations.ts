import { below, blockIn, kindOf, linesIn, oneOf, placeIn, type Random, written } from "./fuzz-blocks.ts"
import { recoded, withOdd } from "./fuzz-encodings.ts"
import { nested, reworded } from "./fuzz-shapes.ts"
import { seeded } from "./trial-app.ts"

export type FuzzFile = { name: string; bytes: Buffer }
/** `how`: what was done to which file, in this order. */
export type Mutated = { bytes: Buffer; how: string }

const LARGEST = 2 * 1024 * 1024

// One character stands for one byte, so that whatever is cut or moved is bytes.
type Mutation = (text: string, random: Random, other: string) => string

const mutations: Record<string, Mutation> = {
  cut: (text, random) => {
    const at = below(random, text.length)
    return random() < 0.7 ? text.slice(0, at) : text.slice(at)
  },
  swap: (text, random) => {
    const [one, two] = [blockIn(text, random), blockIn(text, random)].sort((a, b) => a.start - b.start)
    if (!one || !two || one.end > two.start) return text
    const [first, second] = [text.slice(one.start, one.end), text.slice(two.start, two.end)]
    return text.slice(0, one.start) + second + text.slice(one.end, two.start) + first + text.slice(two.end)
  },
  repeat: (text, random) => {
    const block = blockIn(text, random)
    return text.slice(0, block.start) + written(text, block).repeat(1 + below(random, 5)) + text.slice(block.start)
  },
  move: (text, random) => {
    const at = placeIn(text, random)
    return text.slice(0, at) + written(text, blockIn(text, random)) + text.slice(at)
  },
  delete: (text, random) => {
    const { start, end } = random() < 0.8 ? blockIn(text, random) : linesIn(text, random)
    return text.slice(0, start) + text.slice(end)
  },
  flip: (text, random) => {
    const bytes = Buffer.from(text, "latin1")
    for (let left = 1 + below(random, 6); left > 0 && bytes.length > 0; left--) {
      const at = below(random, bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << below(random, 8))
    }
    return bytes.toString("latin1")
  },
  digits: (text, random) => {
    const share = random() ** 3
    const numbers = ["-1", "1e999", "NaN", "1,5", "1.234,5", "00:01:02", "0x10", "", "9".repeat(400), "1e-7", "0"] as const
    if (random() < 0.3) return text.replaceAll(/\d+(?:\.\d+)?/g, (number) => (random() < share / 3 ? oneOf(random, numbers) : number))
    return text.replaceAll(/\d/g, (digit) => (random() < share ? String(below(random, 10)) : digit))
  },
  line_ends: (text, random) => text.replaceAll(/\r?\n/g, oneOf(random, ["\r\n", "\r", "\n\n", "\n\r", " \n", ""])),
  encoding: recoded,
  odd: withOdd,
  nest: nested,
  words: reworded,
  splice: (text, random, other) => {
    if (random() < 0.4) return text.slice(0, below(random, text.length)) + other.slice(below(random, other.length))
    const at = placeIn(text, random)
    return text.slice(0, at) + written(other, blockIn(other, random)) + text.slice(at)
  },
}
const names = Object.keys(mutations)

/** The mutated file of this number, always the same for the same seed and files. */
export function mutatedFile(files: readonly [FuzzFile, ...FuzzFile[]], seed: number, number: number): Mutated {
  const random = randomOf(seed, number)
  const file = oneOf(random, files)
  const other = oneOf(random, files).bytes.toString("latin1")
  let text = file.bytes.toString("latin1")
  const done: string[] = []
  for (let left = 1 + below(random, 3); left > 0; left--) {
    const name = names[below(random, names.length)] ?? "cut"
    done.push(name)
    text = (mutations[name]?.(text, random, other) ?? text).slice(0, LARGEST)
  }
  // Few of them: each is thousands of results.
  if (random() < 1 / 60) {
    done.push("size")
    text = grown(text, random)
  }
  return { bytes: Buffer.from(text, "latin1"), how: `${file.name} ${done.join(" ")} (${kindOf(text)})` }
}

/** One block again and again, until the file is of any size up to the largest. */
function grown(text: string, random: Random): string {
  const block = blockIn(text, random)
  const one = written(text, block)
  if (one.length === 0) return text
  const copies = Math.floor((LARGEST * random() - text.length) / one.length)
  return text.slice(0, block.start) + one.repeat(Math.max(0, copies)) + text.slice(block.start)
}

function randomOf(seed: number, number: number): Random {
  const random = seeded(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b))
  // The first numbers after a small state are small.
  for (let left = 4; left > 0; left--) random()
  return random
}
