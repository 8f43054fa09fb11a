import "server-only"
import { Prisma } from "@/lib/db/generated/client"

/**
 * Which rows of mapped_result say what their result stands for at a moment: those of a mapping that was made by then and not ended,
 * of several of one result that of the newest. `row` is the alias of the table in the statement.
 */
export function standing(row: "x", at: Date): Prisma.Sql {
  const x = Prisma.raw(row)
  return Prisma.sql`(
    ${x}.at <= ${at} AND ${notEnded(x, at)}
    AND NOT EXISTS (
      SELECT FROM mapped_result newer WHERE newer.run_id = ${x}.run_id AND newer.index = ${x}.index AND newer.at <= ${at}
        AND (newer.at, newer.mapping_id) > (${x}.at, ${x}.mapping_id) AND ${notEnded(Prisma.raw("newer"), at)}))`
}

const notEnded = (row: Prisma.Sql, at: Date): Prisma.Sql =>
  Prisma.sql`NOT EXISTS (SELECT FROM case_mapping_end ended WHERE ended.mapping_id = ${row}.mapping_id AND ended.at <= ${at})`

/** The names of the catalogue's cases, to begin a statement with. */
export const knownCases = Prisma.sql`known AS MATERIALIZED (
  SELECT DISTINCT f.payload ->> 'name' AS name FROM catalog_fact f WHERE f.kind = 'test-case' AND f.payload ->> 'name' IS NOT NULL)`

/** Whether a name is a case by itself, of the catalogue or one of our own; where there is no name it is none. */
export const knownByItself = (name: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${name} IS NOT NULL AND (starts_with(${name}, 'interop.') OR EXISTS (SELECT FROM known WHERE known.name = ${name})))`

/** A whole statement: the name of every case of the catalogue. It has no values. */
export const everyCaseName = Prisma.sql`WITH ${knownCases} SELECT name FROM known`
