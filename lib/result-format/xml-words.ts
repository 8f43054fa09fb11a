/** saxes' messages in words for the person who sent the file. `open` is the element that is open at that place. */
export function damageInWords(message: string, open: string | null): string {
  const inside = open ? ` inside <${open}>` : ""
  if (message.startsWith("unclosed tag") || message === "unexpected end.") return `The file ends${inside}: it was cut off.`
  if (message.startsWith("document must contain a root")) return "The file holds no report: it has no root element."
  if (message.startsWith("documents may contain only one root"))
    return "A second report begins after the end of the first one. Send each as a file of its own."
  if (message.startsWith("text data outside")) return "There is text outside of the report."
  if (message.startsWith("unexpected close tag")) return `A closing tag does not match: <${open ?? "?"}> is still open here.`
  if (message.startsWith("unmatched closing tag")) return "A closing tag closes nothing that is open."
  if (message.includes("entity")) return `An "&" that is not escaped${inside}. It has to be written as "&amp;".`
  if (message.includes("]]>")) return `The text "]]>" stands outside of a CDATA section${inside}.`
  if (message.startsWith("disallowed character in tag name") || message === "disallowed character.")
    return `A "<" that is not escaped${inside}. It has to be written as "&lt;".`
  if (message.startsWith("duplicate attribute"))
    return `An attribute is given twice: ${message.slice("duplicate attribute: ".length, 80).replace(/\.$/, "")}.`
  if (message.includes("XML declaration must")) return "The XML declaration has to be the first thing in the file."
  if (message.includes("doctype")) return "A document type definition is not allowed."
  return `Not well-formed XML${inside}: ${message.slice(0, 120).replace(/\.$/, "")}.`
}
