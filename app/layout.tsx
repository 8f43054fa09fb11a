import type { Metadata, Viewport } from "next"
import type { ReactNode } from "react"
import { fontVariables } from "./fonts"
import "./globals.css"

export const metadata: Metadata = {
  title: { default: "Countersign", template: "%s · Countersign" },
  description: "The shared register of which guest is supported on which host: who stands behind it, until when, and whom to call.",
  icons: { icon: "/icon.svg" },
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fdfdfb" },
    { media: "(prefers-color-scheme: dark)", color: "#111417" },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={fontVariables}>
      <body>{children}</body>
    </html>
  )
}
