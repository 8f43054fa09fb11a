import { handOver } from "./install.mjs"

handOver("serve.ts")
