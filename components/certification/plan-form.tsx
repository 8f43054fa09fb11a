"use client"
import { useState } from "react"
import { ActionForm } from "@/components/desk/action-form"
import type { Action } from "@/components/desk/action-state"
import { ButtonLink } from "@/components/ui/button"
import { dayText } from "@/components/ui/day"
import { SelectField, TextField } from "@/components/ui/field"
import type { NamedRelease, ProgramChoice } from "@/lib/certification/program-choice"

type Props = {
  action: Action
  programs: ProgramChoice[]
  /** Chosen when the page opens, where the program covers them. */
  chosen: { program: string | null; guest: string | null; host: string | null; arch: string | null }
  /** The first day that can be due, `YYYY-MM-DD`. */
  today: string
}

/** Plans a certification: the program says which guests, hosts and architectures there are to choose from. */
export function PlanForm({ action, programs, chosen, today }: Props) {
  const covers = (program: ProgramChoice) =>
    program.guests.some(({ slug }) => slug === chosen.guest) && program.hosts.some(({ slug }) => slug === chosen.host)
  const first = programs.find(({ slug }) => slug === chosen.program) ?? programs.find(covers) ?? programs[0]
  const [slug, setSlug] = useState(first?.slug ?? "")
  const [dueOn, setDueOn] = useState("")
  const program = programs.find((one) => one.slug === slug) ?? first
  if (!program) return null
  return (
    <div className="max-w-[520px]">
      <ActionForm
        action={action}
        hidden={{}}
        label="Plan the certification"
        beside={<ButtonLink href="/certifications">Not now</ButtonLink>}
      >
        <SelectField label="Program" name="program" value={program.slug} onChange={(event) => setSlug(event.target.value)}>
          {programs.map((one) => (
            <option key={one.slug} value={one.slug}>
              {one.name}
            </option>
          ))}
        </SelectField>
        <SelectField key={`guest ${program.slug}`} label="Guest" name="guest" required defaultValue={chosen.guest ?? ""}>
          <Choices releases={program.guests} />
        </SelectField>
        <SelectField key={`host ${program.slug}`} label="Host" name="host" required defaultValue={chosen.host ?? ""}>
          <Choices releases={program.hosts} />
        </SelectField>
        <SelectField
          key={`arch ${program.slug}`}
          label="Architecture"
          name="arch"
          defaultValue={chosen.arch ?? program.architectures[0] ?? ""}
        >
          {program.architectures.map((arch) => (
            <option key={arch} value={arch}>
              {arch}
            </option>
          ))}
        </SelectField>
        <TextField
          label="Due"
          name="dueOn"
          type="date"
          min={today}
          onChange={(event) => setDueOn(event.target.value)}
          hint={dueOn ? `To be certified by ${dayText(dueOn)}.` : "The day it should be certified by. It may stay empty."}
        />
      </ActionForm>
    </div>
  )
}

function Choices({ releases }: { releases: NamedRelease[] }) {
  return (
    <>
      <option value="">Choose one</option>
      {releases.map(({ slug, name }) => (
        <option key={slug} value={slug}>
          {name}
        </option>
      ))}
    </>
  )
}
