import base from "./playwright.config.ts"

/** The gallery: the same server as that of the stories, a camera instead of assertions. */
export default { ...base, testDir: "scripts", testMatch: "gallery.spec.ts", timeout: 300_000, use: { ...base.use, trace: "off" as const } }
