/** What the order of a release within its family is read from. */
export type Named = { version: string | null; level: string; channel: string | null }

/**
 * The place of a release in its family: larger is newer, unique within the family, and no other release moves it.
 * @param parent the major or base release, where there is one
 * @returns null where the version follows none of the vendors' ways to number
 */
export function ordinalOf({ version, level, channel }: Named, parent: Named | null): number | null {
  if (version === null) return level === "rolling" ? 0 : null
  if (channel === "SAC" || channel === "AC") return channelOrdinal(version)
  return yearOrdinal(version) ?? halfYearOrdinal(version) ?? solutionOrdinal(version, parent?.version ?? null) ?? decimalOrdinal(version)
}

// "2003", "2003 SP1", "2003 SP2", "2003 R2", "2003 R2 SP2": the year with room for twelve months of channel releases behind it, R2 after those.
function yearOrdinal(version: string): number | null {
  const [, year, r2, pack] = /^((?:19|20)\d\d)( R2)?(?: SP(\d))?$/.exec(version) ?? []
  return year === undefined ? null : Number(year) * 100 + (r2 ? 50 : 0) + Number(pack ?? 0)
}

// "1709" is the build of September 2017, "20H2" that of the second half of 2020; both stand between the years on the same scale.
function channelOrdinal(version: string): number | null {
  const [, year, month] = /^(\d\d)(0[1-9]|1[0-2])$/.exec(version) ?? []
  if (year !== undefined) return (2000 + Number(year)) * 100 + Number(month)
  const [, yearOfHalf, half] = /^(\d\d)H([12])$/.exec(version) ?? []
  return yearOfHalf === undefined ? null : (2000 + Number(yearOfHalf)) * 100 + halfMonth(half)
}

// Room for a million solution releases behind each version of Azure Local.
function halfYearOrdinal(version: string): number | null {
  const [, year, half] = /^(\d\d)H([12])$/.exec(version) ?? []
  return year === undefined ? null : (Number(year) * 12 + halfMonth(half)) * 1_000_000
}

// "2411.0.24" belongs to 23H2, so it stands before 24H2 although its train is younger.
function solutionOrdinal(version: string, parent: string | null): number | null {
  const [, year, month, patch, build] = /^(\d\d)(0[1-9]|1[0-2])\.(\d)(?:\.(\d\d))?$/.exec(version) ?? []
  const base = parent === null ? null : halfYearOrdinal(parent)
  if (year === undefined || base === null) return null
  return base + (Number(year) * 12 + Number(month)) * 1000 + Number(patch) * 100 + Number(build ?? 0)
}

// A major stands before its own ".0", and 4.22 after 4.9.
function decimalOrdinal(version: string): number | null {
  const [, major, minor] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(version) ?? []
  return major === undefined ? null : Number(major) * 1000 + (minor === undefined ? 0 : Number(minor) + 1)
}

const halfMonth = (half: string | undefined): number => (half === "1" ? 4 : 10)
