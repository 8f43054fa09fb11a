import { publicBody } from "../public-body"
import { programBody } from "./program-body"

export function GET(request: Request): Response {
  return publicBody(request, ({ snapshot }, today) => ({
    body: JSON.stringify({ items: snapshot.programs.map((program) => programBody(program, today)), nextCursor: null }),
  }))
}
