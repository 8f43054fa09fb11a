import "server-only"
import { z } from "zod"
import type { Tx } from "@/lib/db/as"
import { ruleWords } from "@/lib/mapping/rules"
import type { Certification } from "./load"
import type { CertificationView } from "./view"

// Word for word: one that is no text hides no other.
const Word = z.string().nullable().catch(null)
const Payload = z.object({ by: Word, vendor: Word, reason: Word, run: Word, answer: Word, mapping: Word, pattern: Word, for: Word })
const Line = z.object({ number: z.bigint(), at: z.date(), kind: z.string(), payload: z.string() })

const mostLines = 50

/** What happened to a certification, to the shared runs of its combination, their names and what was asked for of it, newest first. */
export async function trailOf(tx: Tx, certification: Certification): Promise<CertificationView["trail"]> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT e.number, e.at, e.kind, p.payload
    FROM event e JOIN event_payload p ON p.number = e.number
    WHERE e.subject = ${certification.id}::uuid
      OR (e.kind IN ('run-shared', 'run-retracted', 'run-redacted', 'warning-answered') AND e.subject IN (
        SELECT r.id FROM test_run r JOIN run_share s ON s.run_id = r.id WHERE r.combination_id = ${certification.combinationId}::uuid))
      OR (e.kind LIKE 'run-request%' AND e.subject IN (SELECT id FROM run_request WHERE combination_id = ${certification.combinationId}::uuid))
      OR (e.kind IN ('case-mapped', 'mapping-ended') AND EXISTS (
        SELECT FROM test_run r JOIN run_share s ON s.run_id = r.id JOIN mapped_result x ON x.run_id = r.id AND x.mapping_id = e.subject
        WHERE r.combination_id = ${certification.combinationId}::uuid))
    ORDER BY e.number DESC LIMIT ${mostLines}`
  return rows.map((row) => {
    const { number, at, kind, payload } = Line.parse(row)
    const { reason, answer, pattern, for: standsFor, ...words } = wordsOf(payload)
    const rule = pattern === null || standsFor === null ? null : ruleWords({ pattern, standsFor })
    return { number: number.toString(), at, kind, text: textOf([rule, reason ?? answer]), ...words }
  })
}

function textOf(words: (string | null)[]): string | null {
  return words.filter((word) => word !== null).join(": ") || null
}

/** What a payload says. A line stays in the chain for good, so one that cannot be read is shown without words. */
function wordsOf(payload: string): z.infer<typeof Payload> {
  try {
    return Payload.parse(JSON.parse(payload))
  } catch {
    return { by: null, vendor: null, reason: null, run: null, answer: null, mapping: null, pattern: null, for: null }
  }
}
