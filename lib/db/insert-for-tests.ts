import pg from "pg"

type Value = string | number | boolean | null | Value[]

const literal = (value: Value): string => {
  if (value === null) return "NULL"
  if (Array.isArray(value)) return `ARRAY[${value.map(literal).join(", ")}]::text[]`
  return typeof value === "string" ? pg.escapeLiteral(value) : String(value)
}

export type Row = Record<string, Value>

/** A statement that inserts one row; names and values are quoted. */
export const insert = (table: string, row: Row): string =>
  `INSERT INTO ${table} (${Object.keys(row)
    .map((column) => pg.escapeIdentifier(column))
    .join(", ")}) VALUES (${Object.values(row).map(literal).join(", ")})`
