import { ButtonLink } from "@/components/ui/button"
import { ProblemState } from "@/components/ui/state"

type Suggestion = { name: string; href: string }
export type Missing = {
  side: "guest" | "host"
  /** What was asked for, as it was written. */
  asked: string
  /** At most five, nearest first, each with the address of the answer it would give. */
  suggestions: Suggestion[]
}

/** A question about a release that the register does not have: what was meant, perhaps. */
export function NotInRegister({ missing }: { missing: Missing[] }) {
  return (
    <main className="mx-auto max-w-[1152px] px-4 pt-12 pb-20">
      <ProblemState
        heading="Not in the register"
        actions={
          <>
            <ButtonLink href="/" kind="primary">
              Ask another way
            </ButtonLink>
            <ButtonLink href="/matrix">Open the matrix</ButtonLink>
          </>
        }
      >
        {missing.map(({ side, asked, suggestions }) => (
          <div key={side} className="mb-3">
            <p>
              There is no {side} called <span className="font-mono text-text">{asked}</span>. That is not a no: the register knows nothing
              of it.
            </p>
            {suggestions.length > 0 && (
              <>
                <p className="mt-3 text-work font-semibold text-text">Did you mean</p>
                <ul className="text-work text-text">
                  {suggestions.map(({ name, href }) => (
                    <li key={href} className="py-1">
                      <a href={href} className="link">
                        {name}
                      </a>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
        ))}
      </ProblemState>
    </main>
  )
}
