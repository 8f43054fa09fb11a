import { stat } from "node:fs/promises"
import { crc32 } from "node:zlib"
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from "yauzl"
import type { FileSource, FormatReader } from "./format.ts"
import { Gathered } from "./gathered.ts"
import { PackageInfo } from "./hlkx-package-info.ts"
import { NO_PLACE, ReadFault, type ReadRefusal, type RunHeader, tooLarge } from "./model.ts"
import { readXml } from "./read-xml.ts"

/** Part names of an OPC package are compared without regard to case (ECMA-376, part 2, 6.2.2.3). */
const PACKAGE_INFO = "hck/data/packageinfo.xml"
const SIGNATURE = "package/services/digital-signature/"

const MEGABYTE = 1024 * 1024
/** A real one has 2 KB. */
const MOST_INFO_BYTES = MEGABYTE
/** A real package has a handful; drivers and supplemental files may be in it too. */
const MOST_ENTRIES = 20_000
/** What is not on disk is held in memory while it is read. */
const MOST_HELD_BYTES = 64 * MEGABYTE

/** Other archives that people may send, by the name of something in them. */
const KINDS: readonly { inside: RegExp; found: string }[] = [
  { inside: /^word\//, found: "a Word document" },
  { inside: /^xl\//, found: "an Excel workbook" },
  { inside: /^ppt\//, found: "a PowerPoint presentation" },
  { inside: /^meta-inf\/manifest\.mf$/, found: "a Java archive" },
  // Its list of content types is in every package of the kind that Office and HLK write.
  { inside: /^(?!\[).*\.(?:xml|tap|json|trx)$/, found: "a ZIP archive with result files in it; send each of them as a file of its own" },
]

/** yauzl's errors in words for the person who sent the file. */
const DAMAGE: readonly { message: RegExp; words: string }[] = [
  { message: /relative path|absolute path|invalid characters in fileName/, words: "a file in it has a name that leads out of it" },
  { message: /too many bytes|not enough bytes|size mismatch/, words: "it has not the size that the archive says" },
  { message: /central directory record signature not found|unexpected EOF|overflows file bounds/, words: "it was cut off" },
  { message: /comment length/, words: "more bytes follow after its end" },
  { message: /multi-disk/, words: "it is one of several parts" },
  { message: /encrypt/, words: "it is encrypted" },
  { message: /unsupported compression method/, words: "it is packed with a method that is not read" },
]

/** `found`: what kind of archive it is when it is no package. */
type Contents = { info: Entry | null; signed: boolean; found: string }

/**
 * Reads a package of the Windows Hardware Lab Kit as far as that is possible without Windows: its roll-up and what it says of the
 * environment. The results of the single tests are in parts whose format is not public.
 */
export const hlkx: FormatReader = {
  format: "hlkx",

  async read(source, sink): Promise<RunHeader> {
    const zip = await opened(source)
    try {
      const { info, signed, found } = await contentsOf(zip)
      if (!info) throw notAPackage(found)
      const bytes = await inflated(zip, info)
      const gathered = new Gathered()
      const reading = new PackageInfo(gathered)
      await inPackageInfo(() => readXml({ chunks: once(bytes), head: bytes, path: null }, reading, gathered, sink))
      gathered.warnings.note("summary-only", null, null)
      // A package that nobody's software made may call itself signed; only Windows can tell, so nothing here says that one is genuine.
      gathered.warnings.note(signed ? "signature-not-checked" : "unsigned-package", null, null)
      return reading.header()
    } finally {
      zip.close()
    }
  },
}

async function opened({ path, chunks }: FileSource): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false }
  const broken = (size: number) => damaged(`The directory at the end of the archive, byte ${size}, cannot be read`, size)
  if (path !== null) {
    // Asked first: an archive that is refused while nobody listens yet ends the thread.
    const { size } = await stat(path)
    return await openPromise(path, options).catch(broken(size))
  }
  const held: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    length += chunk.length
    if (length > MOST_HELD_BYTES)
      throw tooLarge(`A ZIP archive larger than ${MOST_HELD_BYTES / MEGABYTE} MiB is only read from disk.`, NO_PLACE)
    held.push(chunk)
  }
  return await fromBufferPromise(Buffer.concat(held), options).catch(broken(length))
}

async function contentsOf(zip: ZipFile): Promise<Contents> {
  if (zip.entryCount > MOST_ENTRIES) throw tooLarge(`The archive holds more than ${MOST_ENTRIES} files.`, NO_PLACE)
  const names = new Set<string>()
  let info: Entry | null = null
  let signed = false
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase()
      if (name.startsWith(SIGNATURE)) signed = true
      if (name === PACKAGE_INFO && info)
        throw faultAt(
          entry.relativeOffsetOfLocalHeader,
          "The archive holds hck/data/PackageInfo.xml twice; nobody can tell which one counts.",
        )
      if (name === PACKAGE_INFO) info = entry
      names.add(name)
    }
  } catch (error) {
    // Its types call the number a boolean.
    const offset = Number(zip.readEntryCursor)
    return damaged(`The directory of the archive cannot be read at byte ${offset}`, offset)(error)
  }
  const kind = KINDS.find(({ inside }) => [...names].some((name) => inside.test(name)))
  return { info, signed, found: kind?.found ?? (names.size === 0 ? "an empty ZIP archive" : "a ZIP archive") }
}

/** The bytes of PackageInfo.xml: no more than may be, and the ones that the archive's checksum is of. */
async function inflated(zip: ZipFile, info: Entry): Promise<Uint8Array> {
  const offset = info.relativeOffsetOfLocalHeader
  const at = `The file hck/data/PackageInfo.xml, at byte ${offset} of the archive,`
  if (info.isEncrypted()) throw faultAt(offset, `${at} is encrypted. Send the package without a password.`)
  const limit = () => faultAt(offset, `${at} is larger than ${MOST_INFO_BYTES / MEGABYTE} MiB, which no package needs.`, "too-large")
  const pieces: Uint8Array[] = []
  let length = 0
  try {
    for await (const piece of await zip.openReadStreamPromise(info)) {
      length += piece.length
      // The size that the directory names may be a lie; what comes out is what counts.
      if (length > MOST_INFO_BYTES) throw limit()
      pieces.push(piece)
    }
  } catch (error) {
    return damaged(`${at} cannot be unpacked`, offset)(error)
  }
  const bytes = Buffer.concat(pieces)
  if (crc32(bytes) !== info.crc32) throw faultAt(offset, `${at} is damaged: its checksum is another one.`)
  return bytes
}

/** Turns an error of reading the archive into a refusal; one of the file system is thrown as it is. */
const damaged =
  (where: string, offset: number) =>
  (error: unknown): never => {
    if (error instanceof ReadFault || !(error instanceof Error) || "syscall" in error) throw error
    const words = DAMAGE.find(({ message }) => message.test(error.message))?.words ?? "it is damaged"
    throw faultAt(offset, `${where}: ${words}.`)
  }

const faultAt = (offset: number, message: string, code: ReadRefusal["code"] = "unreadable-file") =>
  new ReadFault({ code, message, ...NO_PLACE, offset })

/** Says of a refusal inside of PackageInfo.xml where in the archive its line and column are. */
async function inPackageInfo(read: () => Promise<void>): Promise<void> {
  try {
    await read()
  } catch (error) {
    if (!(error instanceof ReadFault)) throw error
    throw new ReadFault({ ...error.refusal, message: `In hck/data/PackageInfo.xml: ${error.refusal.message}` })
  }
}

const notAPackage = (found: string) =>
  new ReadFault({
    code: "unreadable-file",
    message: `This is no HLK package, for it has no hck/data/PackageInfo.xml: it is ${found}.`,
    ...NO_PLACE,
    offset: 0,
    found: found.split(";")[0] ?? found,
  })

async function* once(bytes: Uint8Array) {
  yield bytes
}
