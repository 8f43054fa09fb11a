/** Files that a person chose or dropped, a folder's at any depth among them; `path` is the name within what was dropped. */
export type GivenFile = { file: File; path: string }

/** Files beyond these are left out, and the page says so; a form takes no more either. */
export const mostFiles = 200

/** Of a file input: with a folder chosen, the path begins with its name. */
export const filesOf = (chosen: FileList): GivenFile[] =>
  Array.from(chosen, (file) => ({ file, path: file.webkitRelativePath || file.name }))

/** Of a drop. Call it while the event is handled: what was dropped is gone afterwards. */
export async function filesDropped(transfer: DataTransfer): Promise<GivenFile[]> {
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  if (entries.length === 0) return filesOf(transfer.files)
  const found: GivenFile[] = []
  const waiting: FileSystemEntry[] = [...entries]
  for (let entry = waiting.shift(); entry && found.length <= mostFiles; entry = waiting.shift()) {
    if (isFile(entry)) found.push({ file: await fileOf(entry), path: entry.fullPath.replace(/^\//, "") })
    else if (isFolder(entry)) waiting.push(...(await entriesIn(entry)))
  }
  return found.sort((one, other) => one.path.localeCompare(other.path))
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

const fileOf = (entry: FileSystemFileEntry): Promise<File> => new Promise((resolve, reject) => entry.file(resolve, reject))

/** A browser hands out a folder in pieces, the last of them empty. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return all
    all.push(...some)
  }
}
