import type { Day, Payload } from "./facts"
import { fileNames, type OpenFiles } from "./open-files"
import { nextWholeCopy } from "./read-features"
import { keep, type Reading, readRow, refuse, rowsOf } from "./read-row"

const file = fileNames.combinations

type Stated = { sourceDate: Day | null }

/** @param gaOf the general availability of a release by its slug, null when none is stated */
export function readCombinations(
  reading: Reading,
  content: OpenFiles["combinations"],
  copies: readonly Payload["snapshot"][],
  gaOf: (slug: string) => Day | null,
): void {
  const { retrieved } = content.meta
  const dated = ({ sourceDate }: Stated) => ({ knownFrom: sourceDate ?? retrieved, undated: sourceDate === null })

  for (const { place, row } of rowsOf(reading, file, "combinations", content.combinations)) {
    keep(
      reading,
      { place, row },
      readRow(
        reading,
        "statement",
        { place, row },
        {
          key: ({ id }) => id,
          known: (statement) => {
            const dropped = statement.stillListed === false
            const knownUntil = dropped && statement.lastListed !== null ? nextWholeCopy(copies, statement.lastListed) : null
            if (dropped && knownUntil === null) refuse(reading, place, "is no longer listed, but no newer copy is known")
            return { ...statedFrom(statement, gaOf, retrieved), knownUntil }
          },
        },
      ),
    )
  }
  for (const row of rowsOf(reading, file, "host_certifications", content.host_certifications)) {
    keep(reading, row, readRow(reading, "host-certification", row, { key: ({ host, program }) => `${program}/${host}`, known: dated }))
  }
  for (const row of rowsOf(reading, file, "evidence", content.evidence)) {
    keep(
      reading,
      row,
      readRow(reading, "evidence", row, { key: ({ guest, host, evidence }) => `${guest}/${host}/${evidence}`, known: dated }),
    )
  }
  for (const row of rowsOf(reading, file, "driver_availability", content.driver_availability)) {
    keep(reading, row, readRow(reading, "driver", row, { key: ({ driver, guest }) => `${driver}/${guest}`, known: dated }))
  }
  for (const row of rowsOf(reading, file, "rules", content.rules)) {
    keep(reading, row, readRow(reading, "rule", row, { key: ({ id }) => id, known: () => ({ knownFrom: retrieved, undated: true }) }))
  }
}

function statedFrom(
  statement: Payload["statement"],
  gaOf: (slug: string) => Day | null,
  retrieved: Day,
): { knownFrom: Day; undated: boolean } {
  const { firstListed, newerThanSource, guest, sourceDate } = statement
  // An open range ("9.x") could speak of a release only once there was one.
  const stated = firstListed ?? (newerThanSource ? gaOf(guest) : null) ?? sourceDate
  return { knownFrom: stated ?? retrieved, undated: stated === null }
}
