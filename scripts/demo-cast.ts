const PASSWORD = "countersign-demo"

const CAST = [
  ["rosa@red-hat.example", "Red Hat, engineer"],
  ["ravi@red-hat.example", "Red Hat, approver"],
  ["rita@red-hat.example", "Red Hat, manager"],
  ["mia@microsoft.example", "Microsoft, engineer"],
  ["marco@microsoft.example", "Microsoft, approver"],
  ["mona@microsoft.example", "Microsoft, manager"],
  ["olaf@third-vendor.example", "another vendor, party to nothing"],
  ["ada@countersign.example", "administrator, no signature"],
] as const

/** Whom to sign in as in a demo, in lines for a terminal. */
export function castLines(): string[] {
  return [`Sign in with the password ${PASSWORD} as`, ...CAST.map(([email, who]) => `  ${email.padEnd(28)}${who}`)]
}
