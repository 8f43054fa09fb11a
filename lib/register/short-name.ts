// Trade names that people shorten; a name that none of these touches is shown whole.
const shortened: [RegExp, string][] = [
  [/\s*\([^)]*\)/g, ""],
  [/^Microsoft /, ""],
  [/^Red Hat Enterprise Linux/, "RHEL"],
  [/^Red Hat Enterprise Virtualization/, "RHEV"],
  [/^Red Hat Virtualization/, "RHV"],
  [/^Red Hat /, ""],
  [/ with KVM$/, " KVM"],
  [/^Hyper-V on /, "Hyper-V, "],
  [/^Hyper-V role in .*$/, "Hyper-V"],
]

/** A product's name for headings and table cells: "RHEL 9.4", "RHEL 9 KVM", "Hyper-V, Windows Server 2022". */
export function shortName(name: string): string {
  return shortened.reduce((text, [long, short]) => text.replace(long, short), name)
}

/** A vendor's name in a sentence, without its legal form: "Red Hat", "Microsoft". */
export function vendorInWords(name: string): string {
  return name.replace(/,? (Inc\.?|Corporation|Corp\.?|Ltd\.?|LLC|GmbH|AG|SE)$/, "")
}

/** The text with a capital at its start and a full stop at its end. */
export function sentence(text: string): string {
  const start = /^[a-z]+[A-Z.]/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1)
  return /[.?]$/.test(start) ? start : `${start}.`
}
