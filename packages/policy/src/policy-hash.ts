import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";
import type { Policy } from "./policy-schema.ts";

/** SHA-256 of the policy's canonical JSON, lower-case hex: what a deletion receipt names. */
export function policyHash(policy: Policy): string {
	return createHash("sha256").update(canonicalJson(policy), "utf8").digest("hex");
}
