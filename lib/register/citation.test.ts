import { expect, it } from "vitest"
import { citationOf } from "./citation"

it.each([
  ["https://access.redhat.com/articles/5817771", { url: "https://access.redhat.com/articles/5817771", words: "" }],
  [
    "https://github.com/MicrosoftDocs/windowsserverdocs virtualization/maximum-scale-limits.md (ms.date 2025-10-17)",
    { url: "https://github.com/MicrosoftDocs/windowsserverdocs", words: "virtualization/maximum-scale-limits.md (ms.date 2025-10-17)" },
  ],
  ["RHEV 3.6 technical reference (access.redhat.com)", { url: null, words: "RHEV 3.6 technical reference (access.redhat.com)" }],
  ["read at https://example.com", { url: null, words: "read at https://example.com" }],
  ["javascript:alert(1) https://example.com", { url: null, words: "javascript:alert(1) https://example.com" }],
])("takes %s apart", (source, parts) => {
  expect(citationOf(source)).toEqual(parts)
})
