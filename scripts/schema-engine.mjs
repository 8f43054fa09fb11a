#!/usr/bin/env node
// Prisma's commands start a schema engine that they download from a host of their own; labs without that host could
// not migrate. The same engine comes from npm as WebAssembly. This file is what Prisma starts instead (prisma.config.ts
// names it): it speaks the engine's JSON-RPC on stdio and lets the WebAssembly build answer, over node-postgres.
import { randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import { createInterface } from "node:readline"
import { PrismaPg } from "@prisma/adapter-pg"
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, DriverAdapterError } from "@prisma/driver-adapter-utils"
import pg from "pg"

const CHAR_OID = 18
const TEXT_OID = 25
const ADMIN_ERRORS = { "3D000": "P1003", "28P01": "P1000", 28000: "P1000", "42P04": "P1009", 42501: "P1010" }

const argv = process.argv.slice(2)
const valuesOf = (flag) => argv.flatMap((argument, index) => (argument === flag ? [argv[index + 1]] : []))
const [datasource] = valuesOf("--datasource")
// A comparison of two schema files needs no database, and gets no address.
const url = new URL(JSON.parse(datasource ?? "{}").url ?? process.env.DATABASE_URL ?? "postgresql://127.0.0.1/postgres")
const schema = url.searchParams.get("schema") ?? undefined
const urlOf = (database) => Object.assign(new URL(url), { pathname: `/${database}` }).href

async function query(connectionString, sql) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

const administer = (sql) => query(urlOf("postgres"), sql)

// adapter-pg cuts a script at each semicolon, through function bodies too, and sends the pieces over several
// connections. In one message PostgreSQL takes it whole, as one transaction: a migration that fails leaves nothing.
function withWholeScripts(adapter) {
  adapter.executeScript = async (script) => {
    try {
      await adapter.underlyingDriver().query(script)
    } catch (error) {
      const line = error.position ? ` (line ${script.slice(0, Number(error.position)).split("\n").length})` : ""
      // Under its own code the engine would keep only the name of the missing table, without line or reason.
      const told = { code: "P0001", message: `${error.message}${line}`, severity: "ERROR" }
      throw new DriverAdapterError({ kind: "postgres", ...told, detail: error.detail, column: error.column, hint: error.hint })
    }
  }
  return adapter
}

// adapter-pg refuses the catalogue's one-byte "char", and the engine insists on Character for it.
function withCharColumns(adapter) {
  const performIO = adapter.performIO.bind(adapter)
  const queryRaw = adapter.queryRaw.bind(adapter)
  let charColumns = []
  adapter.performIO = async (sql) => {
    const result = await performIO(sql)
    charColumns = (result.fields ?? []).flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []))
    for (const index of charColumns) result.fields[index].dataTypeID = TEXT_OID
    return result
  }
  adapter.queryRaw = async (sql) => {
    const result = await queryRaw(sql)
    for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
  return adapter
}

const prepared = (adapter) => withWholeScripts(withCharColumns(adapter))

class Connections extends PrismaPg {
  async connect() {
    return prepared(await super.connect())
  }
  async connectToShadowDb() {
    const name = `prisma_shadow_${randomUUID().replaceAll("-", "")}`
    await administer(`CREATE DATABASE ${name} TEMPLATE template0`)
    const adapter = prepared(await new PrismaPg({ connectionString: urlOf(name) }, { schema }).connect())
    const dispose = adapter.dispose.bind(adapter)
    adapter.dispose = async () => {
      await dispose()
      await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    }
    return adapter
  }
}

async function administrate(command) {
  const name = pg.escapeIdentifier(decodeURIComponent(url.pathname.slice(1)))
  try {
    if (command === "create-database") await administer(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`)
    else if (command === "drop-database") await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    else await query(url.href, "SELECT 1")
    return 0
  } catch (error) {
    const line = (level, fields) => `${JSON.stringify({ level, target: "schema_engine::logger", fields })}\n`
    const failure = { message: error.message || String(error.code), error_code: ADMIN_ERRORS[error.code] ?? "P1001", is_panic: false }
    // Prisma skips the first line: the downloaded engine greets before it complains.
    process.stderr.write(line("INFO", { message: "schema engine" }) + line("ERROR", failure))
    return 1
  }
}

async function answerRequests() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => process.stderr.write(`${message}\n`) }
  const { SchemaEngine } = await import("@prisma/schema-engine-wasm")
  const files = valuesOf("--datamodels").map((file) => [file, readFileSync(file, "utf8")])
  const factory = bindMigrationAwareSqlAdapterFactory(new Connections({ connectionString: url.href }, { schema }))
  const starting = SchemaEngine.new({ datamodels: files.length > 0 ? files : undefined }, () => {}, factory)
  const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`)
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line)
    // What Prisma says to a "print".
    if (!method) continue
    try {
      const engine = await starting
      const result = (await engine[method === "getDatabaseVersion" ? "version" : method](params)) ?? {}
      // The downloaded engine has Prisma print what this one hands back.
      if (method === "diff" && result.stdout) send({ id: `print-${id}`, method: "print", params: { content: result.stdout } })
      send({ id, result })
    } catch (error) {
      const message = String(error?.message ?? error)
      send({ id, error: { code: 4466, message, data: { is_panic: false, message, error_code: error?.code ?? null } } })
    }
  }
  return 0
}

async function answer() {
  if (argv.includes("cli")) return administrate(argv.at(-1))
  if (!argv.includes("--version")) return answerRequests()
  process.stdout.write("schema-engine of @prisma/schema-engine-wasm\n")
  return 0
}

process.exit(await answer())
