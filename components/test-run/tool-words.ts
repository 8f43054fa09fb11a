const tools: Record<string, string> = {
  lisa: "LISA",
  autohck: "AutoHCK",
  pytest: "pytest",
  surefire: "Maven Surefire",
  googletest: "GoogleTest",
  jest: "Jest",
}
const formats: Record<string, string> = { "junit-xml": "JUnit XML" }

/** A tool as its makers write it; another's name as the file has it. */
export const toolWords = (tool: string): string => tools[tool] ?? tool

export const formatWords = (format: string): string => formats[format] ?? format
