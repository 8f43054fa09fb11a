export type NamedRelease = { slug: string; name: string }

/** A program of the actor's vendor, and what may be planned in it. */
export type ProgramChoice = {
  slug: string
  name: string
  validatingVendor: string
  guestVendor: string
  guests: NamedRelease[]
  hosts: NamedRelease[]
  architectures: string[]
}
