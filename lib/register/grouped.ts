import type { Kind, Payload } from "@/lib/catalog/facts"
import type { Chain } from "./standing"

/** Items by each of their keys. */
export function grouped<T>(items: Iterable<T>, keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      const group = groups.get(key)
      if (group) group.push(item)
      else groups.set(key, [item])
    }
  }
  return groups
}

/** What the versions of a row say in one of its fields. */
export function values<K extends Kind>(chain: Chain<K>, of: (payload: Payload[K]) => string | readonly string[]): string[] {
  return chain.flatMap(({ payload }) => (payload ? of(payload) : []))
}
