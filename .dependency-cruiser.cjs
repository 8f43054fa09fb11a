// Imports go one way: app -> components -> rules, and app -> lib/<noun> -> lib/db. "Reachable" follows imports all the
// way down, so a rule that reads the clock of the database three files away is found too.

const FRAMEWORK = "^node_modules/(next|react|react-dom)/"
const DATA = "^(node_modules/(next-auth|pg|server-only|@prisma)/|lib/db/|lib/auth/(?!rules\\.ts)|lib/env\\.ts$)"
const TESTS = "\\.test\\.tsx?$|-for-tests\\.ts$"

// What one noun may take from another besides rules.ts and queries.ts. Modules that only hold shapes or compute:
const PURE = "(facts|model|view|filter|digest|refusals|overlap|answer|day|short-name)\\.ts$"
// and these doors: every write tells the ledger of events; the parsers are a library of their own; a plan may need its
// combination first, and a shared run is told to the decisions that it changes and to the requests that it answers in the
// same transaction, as a recorded one is to the mappings that catch its results.
const DOORS =
  "^lib/(event/append|result-format/[^/]+|combination/add|certification/(lock|reconsider)|run-request/answer|mapping/apply)\\.ts$"

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "rules-are-plain-values",
      comment: "Rules know no framework, database, environment or session, so each is tested as values in, values out.",
      severity: "error",
      from: { path: "^lib/.+/rules\\.ts$" },
      to: { path: DATA, reachable: true },
    },
    {
      name: "rules-need-no-framework",
      comment: "A type is no dependency: an address that Next has checked may be named as such.",
      severity: "error",
      from: { path: "^lib/.+/rules\\.ts$" },
      to: { path: FRAMEWORK, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "rules-need-no-machine",
      comment: "Neither files nor processes nor the network.",
      severity: "error",
      from: { path: "^lib/.+/rules\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "components-show-props",
      comment: "What a component shows is in its props; it never asks for it.",
      severity: "error",
      from: { path: "^components/", pathNot: TESTS },
      to: { path: DATA, reachable: true },
    },
    {
      name: "components-know-no-page",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^app/" },
    },
    {
      name: "primitives-know-no-domain",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { path: "^(lib/|components/(?!ui/))" },
    },
    {
      name: "pages-ask-the-domain",
      comment: "Access and shape are decided in one place, not in a page.",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^lib/db/|^node_modules/(pg|@prisma)/" },
    },
    {
      name: "one-door-for-sessions",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: "^lib/auth/|^app/api/auth/" },
      to: { path: "^node_modules/next-auth/" },
    },
    {
      name: "lib-knows-no-screen",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|components)/" },
    },
    {
      name: "database-knows-no-domain",
      severity: "error",
      from: { path: "^lib/db/", pathNot: TESTS },
      to: { path: "^lib/(?!db/|env\\.ts|result\\.ts)" },
    },
    {
      name: "nouns-meet-at-rules-and-queries",
      comment: "A write that spans two nouns lives with the one it is named for.",
      severity: "error",
      from: { path: "^lib/(?!auth/|db/)([^/]+)/", pathNot: TESTS },
      to: { path: "^lib/[^/]+/", pathNot: [`^lib/($1|db|auth)/`, "/(rules|queries[^/]*)\\.ts$", PURE, DOORS] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules|^lib/db/generated" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
  },
}
