import { notFound } from "../problem"

/** Every address below `/api/v1` that is none of ours, with any method. */
const nothingHere = (): Response => notFound()

export { nothingHere as DELETE, nothingHere as GET, nothingHere as OPTIONS, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT }
