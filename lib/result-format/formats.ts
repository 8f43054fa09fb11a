import { avocadoJson } from "./avocado.ts"
import { ctrf } from "./ctrf.ts"
import type { FormatReader, JsonFormat } from "./format.ts"
import { hlkx } from "./hlkx.ts"
import { junitXml } from "./junit.ts"
import { kcidb } from "./kcidb.ts"
import { nunit2 } from "./nunit2.ts"
import { nunit3 } from "./nunit3.ts"
import { openqaJson } from "./openqa.ts"
import { rhcert } from "./rhcert.ts"
import { robot } from "./robot.ts"
import { robotJson } from "./robot-json.ts"
import { tap } from "./tap.ts"
import { trx } from "./trx.ts"
import { xunit } from "./xunit.ts"

/** A new format is a file of its own and a line here; what its first bytes look like is known to `detect.ts`, but for JSON. */
export const FORMAT_READERS: readonly FormatReader[] = [junitXml, robot, rhcert, tap, hlkx, trx, nunit3, nunit2, xunit]

/** The first that matches reads the file. */
export const JSON_FORMATS: readonly JsonFormat[] = [robotJson, kcidb, openqaJson, avocadoJson, ctrf]
