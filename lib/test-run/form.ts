import "server-only"
import { pipeline } from "node:stream/promises"
import { Busboy, type BusboyFileStream } from "@fastify/busboy"

/** What to do with the parts of a form; whatever `file` or `field` throws ends the reading and is thrown on. */
export type Parts = {
  file: (fileName: string | null, chunks: AsyncIterable<Uint8Array>) => Promise<void>
  field: (name: string, value: string) => void
}

/** Thrown for a body that is no multipart form. `field`: which of its fields is not what it should be, where it is one. */
export class MalformedForm extends Error {
  readonly field: string | null

  constructor(message: string, field: string | null = null) {
    super(message)
    this.field = field
  }
}

const brokenOff = "The form breaks off, or its parts are not well formed."
const limits = { files: 200, fields: 10, fieldSize: 1024 * 1024 }
/** What a form may be longer than its files, in bytes: its fields, and for each part a head that no sender fills. */
export const mostBesideFiles = limits.fields * limits.fieldSize + (limits.files + limits.fields) * 4096

/** Reads a multipart form as it comes, one part after the other; a part named `file` is a file, whatever else it says. */
export async function readForm(chunks: AsyncIterable<Uint8Array>, contentType: string, { file, field }: Parts): Promise<void> {
  const form = formOf(contentType)
  let files = Promise.resolve()
  let open: BusboyFileStream | undefined
  // What the form's reader fails with is a fault of the form; what others throw is theirs.
  let thrown: { error: unknown } | undefined
  const stop = (error: unknown) => {
    thrown ??= { error }
    form.destroy(new Error("the form is not read on"))
  }
  form.on("file", (_, stream, fileName) => {
    // Told once more after the part was given up, when nobody listens any longer.
    stream.on("error", () => undefined)
    // The next part waits in the form until this one is taken.
    files = files.then(() => {
      open = stream
      return file(fileName || null, bytesOf(stream))
    })
    files.catch(stop)
  })
  form.on("field", (name, value, nameCut, valueCut) => {
    try {
      if (nameCut || valueCut) throw new MalformedForm(`A field of the form is longer than ${limits.fieldSize / 1024} KiB.`)
      field(name, value)
    } catch (error) {
      stop(error)
    }
  })
  form.on("filesLimit", () => stop(new MalformedForm(`A form may have at most ${limits.files} files.`)))
  form.on("fieldsLimit", () => stop(new MalformedForm(`A form may have at most ${limits.fields} fields.`)))
  async function* watched() {
    try {
      yield* chunks
    } catch (error) {
      thrown ??= { error }
      throw error
    }
  }
  try {
    await pipeline(watched, form)
    await files
  } catch {
    // A part that will get no more bytes would be waited for without end.
    open?.destroy()
    await files.catch(() => undefined)
    throw thrown ? thrown.error : new MalformedForm(brokenOff)
  }
}

async function* bytesOf(stream: BusboyFileStream): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream) yield Buffer.from(chunk)
  } catch {
    throw new MalformedForm(brokenOff)
  }
}

function formOf(contentType: string) {
  try {
    return new Busboy({ headers: { "content-type": contentType }, isPartAFile: (name) => name === "file", limits })
  } catch {
    throw new MalformedForm("The Content-Type of the form names no boundary.")
  }
}
