import type { FileSource } from "./format.ts"
import type { Gathered } from "./gathered.ts"
import type { RowSink } from "./model.ts"
import { decodeText, encodingOf, noteReplaced } from "./text-bytes.ts"
import { placeAfter } from "./text-place.ts"
import { XmlEvents, type XmlHandlers } from "./xml-events.ts"

/** Reads an XML file from its first to its last byte, hands its events to `handlers` and what they gather to `sink`. Throws a ReadFault. */
export async function readXml({ chunks, head }: FileSource, handlers: XmlHandlers, gathered: Gathered, sink: RowSink): Promise<void> {
  const { warnings } = gathered
  const events = new XmlEvents(handlers, warnings)
  const encoding = encodingOf(head)
  for await (const piece of decodeText(chunks, encoding)) {
    noteReplaced(piece, encoding, warnings, (index) => placeAfter(events.place, piece.text.slice(0, index)))
    events.write(piece)
    await gathered.handOverFull(sink)
  }
  events.end()
  await gathered.handOverRest(sink)
}
