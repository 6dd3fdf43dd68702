import { type DataClass, dataClasses } from "./classes.ts";
import { loadPolicy } from "./load-policy.ts";
import { addHours, addPeriod, type Period } from "./period.ts";
import type { PolicyFault } from "./policy-fault.ts";
import { fault } from "./policy-fault.ts";
import { type ClassRule, type Policy, presetNames } from "./policy-schema.ts";

/** Faults of the rules of classes: the cap on logs, and what no job of this software would carry out. */
export function classFaults(policy: Policy): PolicyFault[] {
	const cap = fault(
		policy.logs.technicalMaxMonths > 12,
		"logs.technicalMaxMonths",
		"Technical logs are kept at most 12 months. Use 12 or fewer.",
	);
	return [...cap, ...dataClasses.flatMap((name) => faultsOf(policy, name))];
}

function faultsOf(policy: Policy, name: DataClass): PolicyFault[] {
	const rule = policy.classes[name];
	const at = `classes.${name}`;
	const months = policy.logs.technicalMaxMonths;
	return [
		...fault(
			rule.technicalLog === true && longer(rule.keep, months),
			`${at}.keep`,
			`${name} is a technical log and is kept at most ${months} months. Shorten it.`,
		),
		...fault(
			rule.survivesPurge === (rule.onOrganisationPurge === "delete"),
			`${at}.onOrganisationPurge`,
			`${name} says both that it survives the purge and that it does not. Make survivesPurge agree.`,
		),
		...fault(
			typeof rule.keep !== "string" && rule.job === undefined,
			`${at}.job`,
			`${name} has a counted period and no job that enforces it. Name the job.`,
		),
		...fault(
			rule.belongsTo !== "platform" && rule.keep === "indefinite",
			`${at}.keep`,
			`${name} is about customers and cannot be kept without a limit. Give it a period.`,
		),
		...fault(
			rule.from === "subscription_end" && typeof rule.keep !== "string" && !outlasts(rule.keep, policy),
			`${at}.keep`,
			`${name} would be due before the organisation itself, ${policy.leaving.graceDays} days after cancellation. Keep it longer.`,
		),
		...notDone(name, rule),
	];
}

/** What the software does with a class, as the presets say: a policy can ask for nothing that no job carries out. */
function notDone(name: DataClass, rule: ClassRule): PolicyFault[] {
	const known = presetNames.map((preset) => loadPolicy(preset).classes[name]);
	const kindOf = ({ keep }: ClassRule) => (typeof keep === "string" ? keep : "counted");
	const alike = known.filter((one) => kindOf(one) === kindOf(rule));
	if (alike.length === 0) {
		const wanted = [
			...new Set(known.map(({ keep }) => (typeof keep === "string" ? `"${keep}"` : JSON.stringify(keep)))),
		];
		const what = `No job of this software can keep ${name} that way.`;
		return [
			{ path: `classes.${name}.keep`, message: `${what} Write ${wanted.join(" or ")}, or another of that kind.` },
		];
	}
	return (["job", "from", "survivesPurge", "belongsTo", "technicalLog", "module"] as const).flatMap((field) => {
		const possible = [...new Set(alike.map((one) => one[field]))];
		const wanted = possible.map((value) => (value === undefined ? "nothing (take it out)" : JSON.stringify(value)));
		return fault(
			!possible.includes(rule[field] as never) &&
				!(field === "job" && rule.job === undefined && kindOf(rule) === "counted"),
			`classes.${name}.${field}`,
			`The software does not handle ${name} with ${field} ${JSON.stringify(rule[field]) ?? "missing"}. Write ${wanted.join(" or ")}.`,
		);
	});
}

/** Whether a period from the cancellation lasts beyond the grace and the day on which the organisation is deleted. */
function outlasts(period: Period, { leaving: { graceDays } }: Policy): boolean {
	const end = addPeriod(anyCommonYear, period);
	return end === null || end > addHours(anyCommonYear, (graceDays + 1) * 24);
}

const anyCommonYear = new Date("2027-01-01T00:00:00Z");

function longer(period: Period, months: number): boolean {
	const end = addPeriod(anyCommonYear, period);
	const limit = addPeriod(anyCommonYear, { unit: "months", n: months });
	return end === null || limit === null || end > limit;
}
