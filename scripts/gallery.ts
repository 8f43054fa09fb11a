import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import sharp from "sharp"
import { node, root, run } from "./child.ts"
import { explain, Failure } from "./failure.ts"
import { fileOf, type Picture, pictures, viewsOf } from "./gallery-list.ts"

// `npm run gallery`: makes the pictures of `docs/gallery` anew, and the list of them.

const folder = join(root, "docs", "gallery")
const most = 25 * 1024 * 1024

const who = {
  mia: "Mia, engineer",
  ravi: "Ravi, approver",
  rita: "Rita, manager",
  ada: "Ada, administrator",
  olaf: "Olaf, of a third vendor",
}

const links = (picture: Picture): string =>
  viewsOf(picture)
    .map((view) => `[${view.width} ${view.theme}](${fileOf(picture.name, view)})`)
    .join(" · ")

function list(): string {
  const rows = pictures.map((picture) => `| ${picture.shows} | ${picture.as ? who[picture.as] : "anybody"} | ${links(picture)} |`)
  return [
    "# Gallery",
    "",
    "Every page at 390 and 1440 pixels, light and dark, of the app with its demo data; its further states once light, once dark.",
    "`npm run gallery` makes all of it anew, this list too.",
    "",
    "| what | who looks | pictures |",
    "| --- | --- | --- |",
    ...rows,
    "",
  ].join("\n")
}

/** In 256 colours, which these pictures hardly pass, at a third of the size. */
async function lighten(file: string): Promise<number> {
  const lighter = await sharp(file).png({ palette: true, effort: 7, dither: 0 }).toBuffer()
  writeFileSync(file, lighter)
  return lighter.length
}

async function gallery(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(folder)) if (file.endsWith(".png")) rmSync(join(folder, file))
  const playwright = join(root, "node_modules", "@playwright", "test", "cli.js")
  const config = process.argv[2] ?? "playwright.gallery.config.ts"
  const { code } = await run(node, [playwright, "test", "-c", config], process.env, { show: true })
  if (code !== 0) throw new Failure("Not every picture could be taken; the lines above say which.")
  writeFileSync(join(folder, "README.md"), list())
  const taken = readdirSync(folder).filter((file) => file.endsWith(".png"))
  let bytes = 0
  for (const file of taken) bytes += await lighten(join(folder, file))
  if (bytes > most)
    throw new Failure(`The gallery has ${Math.ceil(bytes / 1024 / 1024)} MB, more than the ${most / 1024 / 1024} it may have.`)
  console.log(`${taken.length} pictures, ${(bytes / 1024 / 1024).toFixed(1)} MB, in docs/gallery`)
}

try {
  await gallery()
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
