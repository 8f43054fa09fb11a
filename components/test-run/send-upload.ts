import type { GivenFile } from "./dropped-files"
import { answered, interrupted, type UploadState } from "./upload"

export type Combination = { guest: string; host: string; arch: string }

export type Sending = { finished: Promise<UploadState>; stop: () => void }

/**
 * Sends one file as it is, or several as the parts of one run, and tells `show` how far it is. `finished` is "idle" when it was stopped.
 */
export function sendUpload(combination: Combination, files: readonly GivenFile[], show: (state: UploadState) => void): Sending {
  const [only, ...others] = files
  const single = only && others.length === 0 ? only : null
  const name = single?.path ?? `${files.length} files, ${only?.path ?? ""} first`
  const query = new URLSearchParams({ ...combination, fileName: name.slice(0, 255) })
  const of = files.reduce((sum, { file }) => sum + file.size, 0)
  // Not fetch: it does not say how much of a body is sent.
  const request = new XMLHttpRequest()
  const finished = new Promise<UploadState>((resolve) => {
    request.upload.onprogress = ({ loaded }) => show({ step: "sending", sent: Math.min(loaded, of), of })
    request.upload.onload = () => show({ step: "reading" })
    request.onload = () => resolve(answered(request.status, request.responseText))
    request.onerror = () => resolve(interrupted)
    request.onabort = () => resolve({ step: "idle" })
  })
  request.open("POST", `/api/v1/runs?${query}`)
  request.setRequestHeader("Idempotency-Key", newKey())
  show({ step: "sending", sent: 0, of })
  if (single) {
    request.setRequestHeader("Content-Type", "application/octet-stream")
    request.send(single.file)
  } else {
    const form = new FormData()
    for (const { file, path } of files) form.append("file", file, path)
    request.send(form)
  }
  return { finished, stop: () => request.abort() }
}

/** Pages without encryption have no `randomUUID`. */
const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("")
