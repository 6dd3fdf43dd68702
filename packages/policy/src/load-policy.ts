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

/** Every published version of a built-in policy, oldest first. */
export function presetVersions(preset: PresetName): Policy[] {
	return [loadPolicy(preset)];
}

/** What a receipt or export says about the policy it was made under. */
export function policyReference(policy: Policy): { preset: PresetName; version: string; sha256: string } {
	return { preset: policy.preset, version: policy.version, sha256: policyHash(policy) };
}
