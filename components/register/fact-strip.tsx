import type { AnswerPage } from "@/lib/register/answer"
import { BasisIcon } from "./basis-mark"
import { basisFact, firstFact, timeFact } from "./facts"
import { VerdictIcon, verdictColours } from "./verdict-mark"

/** The three facts under the sentence: the verdict or what it hangs on, what it rests on, until when. */
export function FactStrip({ page, vendorName }: { page: AnswerPage; vendorName: (slug: string) => string }) {
  const { verdict, basis } = page.answer
  const facts = [firstFact({ page, vendorName }), basisFact({ page, vendorName }), timeFact({ page, vendorName })]
  const marks = [
    verdict === "supported" && <VerdictIcon key="verdict" verdict={verdict} size={18} />,
    <BasisIcon key="basis" basis={facts[1]?.basis ?? basis.kind} size={16} />,
    null,
  ]
  return (
    <dl className="border-t-2 border-text sm:grid sm:grid-cols-[237fr_297fr_354fr]">
      {facts.map(({ label, value, detail, link }, at) => (
        <div key={label} className="border-line py-3 max-sm:not-last:border-b sm:px-5 sm:py-0 sm:pt-3 sm:not-first:border-l sm:first:pl-0">
          <dt className="text-head text-text-2">{label}</dt>
          <dd>
            <span
              className={`mt-0.5 flex items-center gap-1.5 text-fact ${at === 0 && verdict === "supported" ? verdictColours.supported : ""}`}
            >
              {marks[at]}
              {value}
            </span>
            <span className="mt-0.5 block text-table text-text-2">
              {detail}
              {link && (
                <>
                  {" "}
                  <a href={link.href} className="link">
                    {link.text}
                  </a>
                </>
              )}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
