import { policyHash } from "./policy-hash.ts";
import type { Policy, PresetName } from "./policy-schema.ts";
import { caliqa } from "./presets/caliqa.ts";
import { calproof } from "./presets/calproof.ts";
import { clinixqm } from "./presets/clinixqm.ts";
import { defaultPolicy } from "./presets/default.ts";
import { isomod } from "./presets/isomod.ts";
import { kalisecu } from "./presets/kalisecu.ts";

const presets: Readonly<Record<PresetName, Policy>> = {
	calproof,
	caliqa,
	isomod,
	kalisecu,
	clinixqm,
	default: defaultPolicy,
};

/** A fresh copy of a built-in policy. */
export function loadPolicy(preset: PresetName): Policy {
	return structuredClone(presets[preset]);
}

/**
 * The version that governs `at`: the latest one in effect, or the first ever published when none is yet.
 * Throws RangeError when there are no versions.
 */
export function policyInForce(versions: readonly Policy[], at: Date): Policy {
	const byStart = [...versions].sort((a, b) => Date.parse(a.effectiveAt) - Date.parse(b.effectiveAt));
	const [first] = byStart;
	if (!first) throw new RangeError("There is no policy version. Publish one first.");
	return byStart.findLast((policy) => Date.parse(policy.effectiveAt) <= at.getTime()) ?? first;
}

/** What a receipt or export says about the policy it was made under. */
export function policyReference(policy: Policy): { preset: PresetName; version: string; sha256: string } {
	return { preset: policy.preset, version: policy.version, sha256: policyHash(policy) };
}
