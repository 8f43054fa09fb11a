import "server-only"
import { mkdir, open, readFile, rename } from "node:fs/promises"
import path from "node:path"
import { z } from "zod"
import { storedFact } from "@/lib/catalog/facts"
import type { Snapshot } from "./snapshot"

const fileIn = (dataDir: string): string => path.join(dataDir, "register", "current.json")

/** Writes the snapshot so that a reader finds the old one or the new one, never a part. */
export async function writeSnapshot(dataDir: string, snapshot: Snapshot): Promise<void> {
  const file = fileIn(dataDir)
  await mkdir(path.dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  const handle = await open(draft, "w")
  try {
    await handle.writeFile(JSON.stringify(snapshot))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}

const rows = z.array(z.unknown())
const Stored = z.looseObject({ builtAt: z.string(), facts: rows, programs: rows, certificates: rows, challenges: rows })

/** The snapshot last written, or null when there is none that can be read. */
export async function readSnapshot(dataDir: string): Promise<Snapshot | null> {
  const text = await readFile(fileIn(dataDir), "utf8").catch(() => null)
  if (text === null) return null
  try {
    const stored: Snapshot = JSON.parse(text)
    Stored.parse(stored)
    return { ...stored, facts: stored.facts.map(storedFact) }
  } catch {
    return null
  }
}
