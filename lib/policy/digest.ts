import { createHash } from "node:crypto"
import { type Decision, decisionBytes, type Subject } from "./rules"

/** SHA-256 in hex of what the signers read. */
export const decisionDigest = (subject: Subject, decision: Decision): string =>
  createHash("sha256").update(decisionBytes(subject, decision)).digest("hex")
