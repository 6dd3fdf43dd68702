import { checkPolicy } from "./check-policy.ts";
import { loadPolicy } from "./load-policy.ts";
import { offers } from "./modules.ts";
import { addHours } from "./period.ts";
import { fault, type PolicyFault } from "./policy-fault.ts";
import { type Policy, presetNames } from "./policy-schema.ts";
import { isRecord, overlay } from "./presets/derive.ts";

export type PolicyFileCheck = { ok: true; versions: Policy[] } | { ok: false; faults: PolicyFault[] };

/**
 * Reads an operator's own policy file: one version, or `{"versions": […]}` with the oldest first. A version with
 * `derivedFrom` (a preset, or "previous") says only what differs; `null` takes a member away. Every fault names its
 * place and says what is wrong and what to write.
 */
export function checkPolicyFile(json: unknown): PolicyFileCheck {
	if (!isRecord(json)) {
		const message = "The file holds no policy. Write an object, such as the one `calibrant policy show --json` prints.";
		return { ok: false, faults: [{ path: "(file)", message }] };
	}
	const several = "versions" in json;
	const given = several ? json.versions : [json];
	if (!Array.isArray(given) || given.length === 0) {
		const message = "The list of versions is empty. Write at least one version in square brackets.";
		return { ok: false, faults: [{ path: "versions", message }] };
	}
	const faults = several ? strayMembers(json) : [];
	const versions: Policy[] = [];
	for (const [index, version] of given.entries()) {
		const within = (path: string) => (several ? `versions.${index}${path === "(file)" ? "" : `.${path}`}` : path);
		const whole = complete(version, versions.at(-1));
		const check = "fault" in whole ? { ok: false as const, faults: [whole.fault] } : checkPolicy(whole.json);
		if (!check.ok) faults.push(...check.faults.map(({ path, message }) => ({ path: within(path), message })));
		else {
			faults.push(...succession(check.policy, versions).map((one) => ({ ...one, path: within(one.path) })));
			versions.push(check.policy);
		}
		// What follows may derive from a version that cannot be read.
		if (!check.ok) break;
	}
	return faults.length === 0 ? { ok: true, versions } : { ok: false, faults };
}

function strayMembers(json: Record<string, unknown>): PolicyFault[] {
	return Object.keys(json)
		.filter((key) => key !== "versions")
		.map((key) => ({
			path: key,
			message: `Beside the list of versions stands "${key}". Move it into the version that it belongs to.`,
		}));
}

/** The version with everything it takes over from what it derives from. */
function complete(version: unknown, previous: Policy | undefined): { json: unknown } | { fault: PolicyFault } {
	if (!isRecord(version) || !("derivedFrom" in version)) return { json: version };
	const { derivedFrom, ...difference } = version;
	const path = "derivedFrom";
	const preset = presetNames.find((known) => known === derivedFrom);
	const base = preset ? loadPolicy(preset) : derivedFrom === "previous" ? previous : undefined;
	if (!base) {
		const what =
			derivedFrom === "previous" ? "The first version has none before it." : "There is no preset of that name.";
		return { fault: { path, message: `${what} Write one of: ${presetNames.join(", ")}.` } };
	}
	// A version is never dated by what it derives from: its own promise begins with its own notice.
	const { version: _name, publishedAt: _published, effectiveAt: _effective, ...inherited } = base;
	return { json: overlay(inherited, difference) };
}

/** How a version must follow on those before it: later, and with the notice that was promised before it. */
function succession(policy: Policy, earlier: readonly Policy[]): PolicyFault[] {
	const previous = earlier.at(-1);
	if (!previous) return [];
	const closed = previous.modules.filter((module) => !offers(policy, module));
	const days = previous.notice.policyChangeDays;
	const noticed = addHours(new Date(policy.publishedAt), days * 24);
	return [
		...fault(
			earlier.some(({ version }) => version === policy.version),
			"version",
			`Another version is called "${policy.version}" already. Give each its own name, such as its date.`,
		),
		...fault(
			policy.preset !== previous.preset,
			"preset",
			`The version before derives from ${previous.preset}, this one from ${policy.preset}. Derive both from one.`,
		),
		...fault(
			closed.length > 0,
			"modules",
			`The version before offers ${closed.join(", ")}, and organisations may have records there. Go on offering it.`,
		),
		...fault(
			Date.parse(policy.publishedAt) < Date.parse(previous.publishedAt),
			"publishedAt",
			`It is published before the version it follows. Use ${previous.publishedAt} or later, or put the versions in order.`,
		),
		...fault(
			Date.parse(policy.effectiveAt) <= Date.parse(previous.effectiveAt),
			"effectiveAt",
			`It takes effect before the version it replaces. Use an instant after ${previous.effectiveAt}.`,
		),
		...fault(
			policy.notice.policyChangeDays < days && Date.parse(policy.effectiveAt) < noticed.getTime(),
			"effectiveAt",
			`The version in force promises ${days} days' notice of this change. Use ${noticed.toISOString()} or later.`,
		),
	];
}
