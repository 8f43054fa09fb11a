import type { Metadata } from "next"
import { notFound } from "next/navigation"

export const dynamic = "force-static"
export const revalidate = 60
export const generateStaticParams = () => []
export const metadata: Metadata = { title: "Not in the register" }

export default function MissingPage() {
  notFound()
}
