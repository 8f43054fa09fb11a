"use client"
import { Printer } from "lucide-react"
import { classes } from "./classes"
import { Icon } from "./icon"

/** Opens the browser's print dialogue. `className` is its look, that of a button or of a quiet link. */
export function PrintButton({ className }: { className: string }) {
  return (
    <button type="button" onClick={() => window.print()} className={classes("needs-script print:hidden", className)}>
      <Icon of={Printer} />
      Print
    </button>
  )
}
