import { z } from "zod"
import { day } from "./fields"
import { leftMeta } from "./left-fields"
import { type Reading, refuse } from "./read-row"

/** The parsed JSON of the five files, unchecked. */
export type CatalogueFiles = { products: unknown; combinations: unknown; features: unknown; tests: unknown; applications: unknown }

export const fileNames: Record<keyof CatalogueFiles, string> = {
  products: "products.json",
  combinations: "combinations.json",
  features: "hyperv-rhel-features.json",
  tests: "test-catalog.json",
  applications: "applications.json",
}

const list = z.array(z.unknown())

const metaWithout = (left: Record<string, string>) =>
  z.looseObject({ retrieved: day, sources: list }).superRefine((meta, context) => {
    const unread = Object.keys(meta).filter((field) => field !== "retrieved" && field !== "sources" && !Object.hasOwn(left, field))
    if (unread.length > 0) context.addIssue({ code: "unrecognized_keys", keys: unread, input: meta })
  })

const shapes = {
  products: z.strictObject({ meta: metaWithout(leftMeta.products), vendors: list, families: list, releases: list }),
  combinations: z.strictObject({
    meta: metaWithout(leftMeta.combinations),
    combinations: list,
    host_certifications: list,
    evidence: list,
    driver_availability: list,
    rules: list,
  }),
  features: z.strictObject({
    meta: metaWithout(leftMeta.features),
    features: list,
    snapshots: list,
    columns: list,
    notes: list,
    anomalies: list,
    cells: list,
  }),
  tests: z.strictObject({ meta: metaWithout(leftMeta.tests), tests: list }),
  applications: z.strictObject({
    meta: metaWithout(leftMeta.applications),
    applications: list,
    application_releases: list,
    statements: list,
    policies: list,
  }),
}

export type OpenFiles = { [N in keyof typeof shapes]: z.infer<(typeof shapes)[N]> }

/** Checks the outermost shape of each file; null, with the reasons noted, when one is not as expected. */
export function openFiles(reading: Reading, files: CatalogueFiles): OpenFiles | null {
  const products = openFile(reading, fileNames.products, shapes.products, files.products)
  const combinations = openFile(reading, fileNames.combinations, shapes.combinations, files.combinations)
  const features = openFile(reading, fileNames.features, shapes.features, files.features)
  const tests = openFile(reading, fileNames.tests, shapes.tests, files.tests)
  const applications = openFile(reading, fileNames.applications, shapes.applications, files.applications)
  return products && combinations && features && tests && applications && { products, combinations, features, tests, applications }
}

function openFile<T>(reading: Reading, file: string, shape: z.ZodType<T>, content: unknown): T | null {
  const parsed = shape.safeParse(content)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    const reason = issue.code === "unrecognized_keys" ? `has a field that nobody reads: ${issue.keys.join(", ")}` : issue.message
    refuse(reading, { file, row: issue.path.join(".") }, reason)
  }
  return null
}
