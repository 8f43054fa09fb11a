import type { ComponentProps, ReactNode } from "react"
import { useId } from "react"
import { classes } from "./classes"

export type ButtonKind = "primary" | "secondary" | "danger"
type ButtonSize = "normal" | "small"

const shape =
  "inline-flex items-center justify-center gap-2 rounded-control border font-semibold whitespace-nowrap select-none transition-colors duration-[120ms]"
const sizes: Record<ButtonSize, string> = { normal: "h-9 px-[15px] text-work", small: "h-8 px-[10px] text-table" }
const kinds: Record<ButtonKind, string> = {
  primary: "border-accent bg-accent text-on-accent hover:border-text hover:bg-text hover:text-paper",
  secondary: "border-control bg-raised text-text hover:border-text",
  danger: "border-no bg-raised text-no hover:bg-no-wash",
}
const off = "cursor-not-allowed border-dashed border-line-strong bg-sunken text-text-3"

/** The classes of a button, for a link that looks like one. */
export const buttonClasses = (kind: ButtonKind = "secondary", size: ButtonSize = "normal"): string =>
  classes(shape, sizes[size], kinds[kind])

type ButtonProps = Omit<ComponentProps<"button">, "disabled" | "className"> & {
  kind?: ButtonKind
  size?: ButtonSize
  /** Takes the whole width of its parent; a reason then stands in the parent's next place. */
  wide?: boolean
  /** Why it cannot be pressed now, in words; it is shown beside the button. */
  disabledBecause?: ReactNode
}

/** A button. With `disabledBecause` it stays reachable by keyboard, does nothing, and says why. */
export function Button({ kind = "secondary", size = "normal", wide = false, disabledBecause, type = "button", ...rest }: ButtonProps) {
  const reasonId = useId()
  const width = wide && "w-full"
  if (!disabledBecause) return <button type={type} className={classes(buttonClasses(kind, size), width)} {...rest} />
  const { onClick: _unused, children, ...inert } = rest
  return (
    <span className={wide ? "contents" : "inline-flex flex-wrap items-center gap-x-3 gap-y-1"}>
      {/* Not `disabled`: that would take it out of the tab order, and with it the reason. */}
      <button {...inert} type="button" aria-disabled="true" aria-describedby={reasonId} className={classes(shape, sizes[size], off, width)}>
        {children}
      </button>
      <span id={reasonId} className="text-table text-text-2">
        {disabledBecause}
      </span>
    </span>
  )
}

/** A link that looks like a button. */
export function ButtonLink({ kind, size, ...rest }: Omit<ComponentProps<"a">, "className"> & { kind?: ButtonKind; size?: ButtonSize }) {
  return <a className={buttonClasses(kind, size)} {...rest} />
}
