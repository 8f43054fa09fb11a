"use client"
import { Eye, EyeOff } from "lucide-react"
import { type ComponentProps, useState } from "react"
import { TextField } from "@/components/ui/field"
import { Icon } from "@/components/ui/icon"

/** A password, hidden until its reader asks to see it. `autoComplete` tells password managers which one it is. */
export function PasswordField({ label, ...props }: Omit<ComponentProps<typeof TextField>, "type" | "label"> & { label: string }) {
  const [shown, setShown] = useState(false)
  return (
    <div className="relative">
      <TextField type={shown ? "text" : "password"} label={label} required maxLength={200} {...props} />
      <button
        type="button"
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="needs-script absolute top-[25px] right-px flex h-[34px] w-9 items-center justify-center rounded-control bg-raised text-text-2 hover:text-text"
      >
        <Icon of={shown ? EyeOff : Eye} />
        <span className="sr-only">Show: {label}</span>
      </button>
    </div>
  )
}
