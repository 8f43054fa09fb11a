/** Drawn inside the layout, which says everything. */
export default function Missing() {
  return null
}
