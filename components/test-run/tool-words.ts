const tools: Record<string, string> = {
  lisa: "LISA",
  autohck: "AutoHCK",
  pytest: "pytest",
  surefire: "Maven Surefire",
  googletest: "GoogleTest",
  jest: "Jest",
  vitest: "Vitest",
  "node-test": "node:test",
  nextest: "cargo-nextest",
  phpunit: "PHPUnit",
  cmocka: "cmocka",
  avocado: "Avocado",
  "avocado-vt": "Avocado-VT",
  openqa: "openQA",
  hlk: "Windows HLK",
  robot: "Robot Framework",
}
const formats: Record<string, string> = {
  "junit-xml": "JUnit XML",
  "avocado-json": "Avocado results.json",
  tap: "TAP",
  ctrf: "CTRF",
  trx: "Visual Studio TRX",
  nunit2: "NUnit 2",
  nunit3: "NUnit 3",
  xunit: "xUnit.net",
  robot: "Robot Framework XML",
  "robot-json": "Robot Framework JSON",
  kcidb: "KCIDB",
  "openqa-json": "openQA jobs",
  hlkx: "HLK package",
  rhcert: "rhcert XML",
}

/** A tool as its makers write it; another's name as the file has it. */
export const toolWords = (tool: string): string => worded(tool, tools)

export const formatWords = (format: string): string => worded(format, formats)

/** A run in parts has a word for each that differs. */
const worded = (text: string, words: Record<string, string>): string =>
  text
    .split(" + ")
    .map((one) => words[one] ?? one)
    .join(" and ")

/** Who sent a run: a person by name, or a token, which acts as "token" and what its vendor calls it. */
export const uploadedWords = ({ uploadedBy }: { uploadedBy: string }): string =>
  uploadedBy.startsWith("token ") ? `Uploaded with the token “${uploadedBy.slice("token ".length)}”` : `Uploaded by ${uploadedBy}`
