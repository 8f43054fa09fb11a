import { ButtonLink } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/state"

/** In place of what an administrator has none of, by design. */
export function NothingForAdministrators({ heading }: { heading: string }) {
  return (
    <EmptyState heading={heading} actions={<ButtonLink href="/account">Your account</ButtonLink>}>
      Certifications, runs and combinations are their vendors’ own; an administrator sees none of them.
    </EmptyState>
  )
}
