import { Fragment } from "react"

/** A name made for machines, which may break after a dot, an underscore, a slash or a colon, and copies as it is. */
export function Breakable({ text }: { text: string }) {
  let begin = 0
  return text.split(/(?<=[._/]|:(?!:))/).map((part) => {
    const at = begin
    begin += part.length
    return (
      <Fragment key={at}>
        {at > 0 && <wbr />}
        {part}
      </Fragment>
    )
  })
}
