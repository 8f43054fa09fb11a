import type { Metadata } from "next"

/** Next takes the title of whatever answers 404 from here. */
export const metadata: Metadata = { title: "Not in the register" }

/** Never drawn: the page says all of it, and by itself never throws. */
export default function Missing() {
  return null
}
