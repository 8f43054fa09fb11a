export type ListedCombination = {
  id: string
  guest: string
  host: string
  arch: string
  guestName: string
  hostName: string
  guestVendor: string
  hostVendor: string
  /** Runs that the actor may see. */
  runs: number
  certifications: number
  addedAt: Date
}

export type ReleaseChoice = { slug: string; name: string; vendor: string; vendorName: string }
