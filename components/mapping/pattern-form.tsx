import { toolWords } from "@/components/test-run/tool-words"
import { Button } from "@/components/ui/button"
import { SelectField, TextField } from "@/components/ui/field"

/** What was asked for, as it stands in the page's address. */
export type PatternAsked = { pattern: string; for: string; tool: string }

type Props = {
  action: string
  asked: PatternAsked
  /** The tool that wrote the run's names; null where the file does not say. */
  tool: string | null
}

/** Asks what a pattern would catch. It sends nothing but an address, so it can be tried as often as one likes. */
export function PatternForm({ action, asked, tool }: Props) {
  return (
    <form action={action} className="grid items-end gap-3 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto_auto]">
      <TextField
        label="Names"
        name="pattern"
        defaultValue={asked.pattern}
        required
        maxLength={500}
        spellCheck={false}
        autoCapitalize="off"
      />
      <TextField label="Stand for" name="for" defaultValue={asked.for} required maxLength={500} spellCheck={false} autoCapitalize="off" />
      <SelectField label="Written by" name="tool" defaultValue={asked.tool}>
        <option value="">any tool</option>
        {tool && <option value={tool}>{toolWords(tool)}</option>}
      </SelectField>
      <Button type="submit">Preview</Button>
    </form>
  )
}
