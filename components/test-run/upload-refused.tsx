"use client"
import { CornerDownRight } from "lucide-react"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { Icon } from "@/components/ui/icon"
import type { UploadProblem } from "./upload"

type Props = { problem: UploadProblem; fileName: string /** Opens the browser's choice of files. */; chooseFile: () => void }

/** Why a file was not taken, what was kept of it, and what to do. Stands in the upload's form. */
export function UploadRefused({ problem, fileName, chooseFile }: Props) {
  const { code, title, detail, line, column, kept, steps, again, requestId } = problem
  const place = line === null ? null : `Line\u00a0${line}${column === null ? "" : `, column\u00a0${column}`}.`
  const choose = (
    <Button kind={again === "first" ? "secondary" : "primary"} onClick={chooseFile}>
      Choose a file
    </Button>
  )
  const send = again !== "pointless" && (
    <Button type="submit" kind={again === "first" ? "primary" : "secondary"}>
      Send it again
    </Button>
  )
  const marks = [`Code ${code}`, requestId && `request ${requestId}`].filter((mark) => mark !== null)
  const details = [title, `${fileName}: ${detail}`, place, kept, ...marks].filter((part) => part !== null && part !== "").join("\n")
  return (
    <div role="alert" className="rounded-card border border-no px-5 py-4">
      <h2 className="text-fact">{title}</h2>
      <p className="text-work">
        <code className="font-mono font-semibold">{fileName}</code>: {detail}
      </p>
      <p className="text-work text-text-2">
        {place} {kept}
      </p>
      <ul className="mt-3 flex flex-col gap-1 text-work">
        {steps.map((step) => (
          <li key={step} className="flex gap-2">
            <Icon of={CornerDownRight} className="mt-0.5 shrink-0 text-text-2" />
            {step}
          </li>
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap gap-2">
        {again === "first" ? (
          <>
            {send}
            {choose}
          </>
        ) : (
          <>
            {choose}
            {send}
          </>
        )}
        <CopyDetails details={details} />
      </div>
      <p className="mt-3 text-table text-text-2">
        Code <code className="font-mono">{code}</code>
        {requestId && (
          <>
            {" "}
            · request <code className="font-mono">{requestId}</code>
          </>
        )}
      </p>
    </div>
  )
}

/** For whoever is to be told. Browsers give no clipboard to pages without encryption, and then there is no button. */
function CopyDetails({ details }: { details: string }) {
  const [copied, setCopied] = useState(false)
  if (!("clipboard" in navigator)) return null
  const copy = async () => {
    await navigator.clipboard.writeText(details)
    setCopied(true)
  }
  return (
    <Button onClick={copy}>
      <span role="status">{copied ? "Copied" : "Copy the details"}</span>
    </Button>
  )
}
