import { momentText } from "@/components/ui/day"
import { Banner } from "@/components/ui/notice"

// The page is made anew each minute, so the age is not older than that.
function ageInWords(since: string): string {
  const minutes = Math.floor((Date.now() - Date.parse(since)) / 60_000)
  if (minutes < 1) return "less than a minute"
  const [count, unit] =
    minutes < 120 ? [minutes, "minute"] : minutes < 2880 ? [Math.floor(minutes / 60), "hour"] : [Math.floor(minutes / 1440), "day"]
  return `${count} ${unit}${count === 1 ? "" : "s"}`
}

/** Says how old the answers are while the ledger cannot be reached. `since` is RFC 3339. */
export function StaleBanner({ since }: { since: string }) {
  return (
    <Banner>
      <strong className="font-semibold">Answers as of {momentText(since)}.</strong> The database has not been reached since, for{" "}
      {ageInWords(since)}: newer signatures are not in them. Signing in and uploads wait until it is back.
    </Banner>
  )
}
