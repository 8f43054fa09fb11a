import type { Upload } from "@/lib/test-run/upload-view"

/** How far an upload is, as the contract shows it. */
export const uploadBody = ({ runId, ...upload }: Upload): Record<string, unknown> => ({
  ...upload,
  run: runId,
  url: runId === null ? null : `/runs/${runId}`,
})
