import type { ComponentProps, ReactNode } from "react"
import { useId } from "react"
import { classes } from "./classes"

const box =
  "w-full rounded-control border border-control bg-raised px-[11px] text-work text-text placeholder:text-text-3 aria-invalid:border-no"

/** The classes of a single-line control: an input or a select. */
export const controlClasses = classes(box, "h-9")

type Extra = { label: ReactNode; hint?: ReactNode; error?: ReactNode }

function Labelled({ id, label, hint, error, children }: Extra & { id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-table font-semibold">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="text-table text-text-2">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-table font-semibold text-no">
          {error}
        </p>
      )}
    </div>
  )
}

function describedBy(id: string, { hint, error }: Pick<Extra, "hint" | "error">) {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ")
  return { id, ...(ids ? { "aria-describedby": ids } : {}), ...(error ? { "aria-invalid": true } : {}) }
}

/** A labelled one-line text field; `error` in words marks it invalid. */
export function TextField({ label, hint, error, ...rest }: Omit<ComponentProps<"input">, "className" | "id"> & Extra) {
  const id = useId()
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <input className={controlClasses} {...rest} {...describedBy(id, { hint, error })} />
    </Labelled>
  )
}

/** A labelled text field of several lines. */
export function TextArea({ label, hint, error, ...rest }: Omit<ComponentProps<"textarea">, "className" | "id"> & Extra) {
  const id = useId()
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <textarea rows={4} className={classes(box, "py-2")} {...rest} {...describedBy(id, { hint, error })} />
    </Labelled>
  )
}

/** A labelled native select; options are children. */
export function SelectField({ label, hint, error, ...rest }: Omit<ComponentProps<"select">, "className" | "id"> & Extra) {
  const id = useId()
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <select className={controlClasses} {...rest} {...describedBy(id, { hint, error })} />
    </Labelled>
  )
}
