import { momentText } from "@/components/ui/day"
import { Banner } from "@/components/ui/notice"
import type { Since } from "@/lib/register/public-path"

function ageInWords(minutes: number): string {
  if (minutes < 1) return "less than a minute"
  const [count, unit] =
    minutes < 120 ? [minutes, "minute"] : minutes < 2880 ? [Math.floor(minutes / 60), "hour"] : [Math.floor(minutes / 1440), "day"]
  return `${count} ${unit}${count === 1 ? "" : "s"}`
}

/** Says how old the answers are while the ledger cannot be reached. */
export function StaleBanner({ since: { at, minutes } }: { since: Since }) {
  return (
    <Banner>
      <strong className="font-semibold">Answers as of {momentText(at)}.</strong> The database has not been reached since, for{" "}
      {ageInWords(minutes)}: newer signatures are not in them. Signing in and uploads wait until it is back.
    </Banner>
  )
}
