import { junitXml } from "./junit.ts"
import type { FormatReader } from "./model.ts"

/** A new format is a file of its own and a line here; what its content looks like is known to `detect.ts`. */
export const FORMAT_READERS: readonly FormatReader[] = [junitXml]
