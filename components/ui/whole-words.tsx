/** Text in which a word with a hyphen in it, such as "Hyper-V", stays on one line. For headings; copied text is unchanged. */
export function WholeWords({ children }: { children: string }) {
  return children.split(/(\S+-\S+)/).map((part) =>
    part.includes("-") ? (
      <span key={part} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      part
    ),
  )
}
