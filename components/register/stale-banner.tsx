import { momentText } from "@/components/ui/day"
import { Banner } from "@/components/ui/notice"

/** Says how old the answers are while the ledger cannot be reached. `since` is RFC 3339. */
export function StaleBanner({ since }: { since: string }) {
  return (
    <Banner>
      <strong className="font-semibold">Answers as of {momentText(since)}.</strong> The database cannot be reached since then; newer
      signatures are not in them. Signing in and uploads wait until it is back.
    </Banner>
  )
}
