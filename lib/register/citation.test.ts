import { expect, it } from "vitest"
import { citationOf } from "./citation"

it.each([
  ["https://access.redhat.com/articles/5817771", { url: "https://access.redhat.com/articles/5817771", words: "" }],
  [
    "https://github.com/MicrosoftDocs/windowsserverdocs virtualization/maximum-scale-limits.md (ms.date 2025-10-17)",
    { url: "https://github.com/MicrosoftDocs/windowsserverdocs", words: "\u201cMaximum scale limits\u201d (17 Oct 2025)" },
  ],
  ["RHEV 3.6 technical reference (access.redhat.com)", { url: null, words: "RHEV 3.6 technical reference (access.redhat.com)" }],
  [
    "stored copy of the Lync Server 2013 documentation (file id 48182041822)",
    { url: null, words: "stored copy of the Lync Server 2013 documentation" },
  ],
  [
    "MicrosoftDocs/windowsserverdocs:virtualization/hyper-v/Supported-virtual-machines-on-Hyper-V.md (ms.date 2023-09-27)",
    { url: null, words: "\u201cSupported virtual machines on Hyper-V\u201d (27 Sep 2023)" },
  ],
  ["read at https://example.com", { url: null, words: "read at https://example.com" }],
  ["javascript:alert(1) https://example.com", { url: null, words: "javascript:alert(1) https://example.com" }],
])("takes %s apart", (source, parts) => {
  expect(citationOf(source)).toEqual(parts)
})
