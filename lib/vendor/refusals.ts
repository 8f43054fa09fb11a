import { passwordLength } from "./rules"

/** Where every refusal about vendors and accounts gets its words: forms and the command line say the same. */
export const accountWords = {
  "not-administrator": "Only an administrator does this.",
  "administrator-apart": "Administrators are people of the vendor countersign, and its people are nothing else.",
  "slug-malformed": "A slug has small letters, digits and single hyphens, at most 40 characters.",
  "name-missing": "A name is missing.",
  "vendor-exists": "There is a vendor of this slug already.",
  "vendor-unknown": "There is no vendor of this slug.",
  "email-malformed": "This is not an e-mail address.",
  "email-taken": "There is a member with this e-mail address already.",
  "roles-missing": "A member needs at least one role.",
  "member-unknown": "There is no such member.",
  "role-held": "The member has this role already.",
  "role-not-held": "The member does not have this role.",
  "scopes-missing": "A token needs at least one scope.",
  "token-unknown": "There is no token of this id.",
  "token-ended": "This token has ended already.",
  "person-required": "Only a person who is signed in does this.",
  "password-short": `A password has at least ${passwordLength.least} characters.`,
  "password-long": `A password has at most ${passwordLength.most} characters.`,
  "password-email": "The password must not be the e-mail address.",
  "password-wrong": "That is not the current password; after five wrong tries you wait for 15 minutes.",
  "rate-limited": "Too many wrong passwords came from this account's sessions. Wait up to 15 minutes, then try again.",
  "reset-over": "This link was used already, or is older than a day. Ask an administrator for a new one.",
  unavailable: "The database does not answer at the moment. Nothing was changed; try again in a minute.",
} as const

export type AccountCode = keyof typeof accountWords
