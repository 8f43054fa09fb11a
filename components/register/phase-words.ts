type PhaseWords = { full: string; maintenance: string }

const usual: PhaseWords = { full: "Full", maintenance: "Maintenance" }

// A vendor's own words for the two phases of its support, where they are not the usual ones.
const own: Readonly<Record<string, PhaseWords>> = { microsoft: { full: "Mainstream", maintenance: "Extended" } }

/** What the phases of support are called by the vendor (a slug) whose they are. */
export const phaseWords = (vendor: string): PhaseWords => own[vendor] ?? usual
