import { listCases, listCasesInput } from "@calibrant/calibration";
import { offers } from "@calibrant/policy";
import * as verbs from "@calibrant/quality";
import { dateOf, daysAfter, workday, workingHour } from "../playing/calendar.ts";
import type { Happening, SeededProduct } from "../playing/seeded-product.ts";
import type { Company, Staff } from "./company.ts";

type Who = Exclude<keyof Staff, "orgId">;
const names: Readonly<Record<Who, string>> = {
	...{ owner: "Mia Claessens", manager: "Ana Ferrão", technician: "Tom Lambrechts" },
};
type Written = { title: string; sections: { heading: string; text: string }[]; changeNote?: string };

const handling: Written = {
	title: "Handling of measuring equipment",
	sections: [
		{ heading: "Scope", text: "All measuring equipment in the register, wherever it stands." },
		{
			heading: "Before use",
			text: "Look at the label. Equipment that is overdue, damaged or in quarantine is not used.\nA tool that fell goes to the metrology room before the next measurement.",
		},
		{ heading: "Storage", text: "Torque wrenches are set to their lowest value before they are put away." },
	],
};
const afterTheFall: Written = {
	...{ title: handling.title, changeNote: "A gauge that fell is blocked at once, not after the shift." },
	sections: handling.sections.map((one) =>
		one.heading === "Before use"
			? { ...one, text: `${one.text}\nWhoever sees it fall hangs the red label on it at once.` }
			: one,
	),
};
const policy: Written = {
	title: "Quality policy",
	sections: [
		{
			heading: "What we promise",
			text: "We measure what we say we measure, with equipment whose error we know, and tell our customers when we were wrong.",
		},
	],
};

/**
 * Documents and corrective actions of Meuse Precision NV, where the deployment offers them: a procedure in its second
 * version, a policy whose review is due, a draft that waits for a signature, a case that led to a corrective action.
 */
export function quality({ house }: SeededProduct, company: Company, present: Date): Happening[] {
	if (!offers(house.policy, "quality")) return [];
	const at = (daysAgo: number, hour: number) => workingHour(workday(daysAfter(present, -daysAgo)), hour);
	const made = { procedure: "", policy: "", dropped: "", label: "" };
	return [
		{ at: at(380, 0.2), happen: () => write(company, policy, { type: "policy", reviewMonths: 12 }, made, "policy") },
		{ at: at(300, 0.2), happen: () => write(company, handling, { readingDays: 21 }, made, "procedure") },
		{ at: at(299, 0.6), happen: () => hasRead(company) },
		{ at: at(4, 0.63), happen: () => fromTheCase(company, made, present) },
		{ at: at(3, 0.71), happen: () => nextVersion(company, made.procedure, afterTheFall, daysAfter(present, 5)) },
		{ at: at(120, 0.3), happen: () => wrongLabel(company, made, daysAfter(present, -110)) },
		{ at: at(112, 0.3), happen: () => labelDone(company, made) },
		{ at: at(60, 0.3), happen: () => labelChecked(company, made) },
		{ at: at(59, 0.4), happen: () => signNonconformity(company, made.label, "closed") },
	];
}

const versionOf = async (company: Company, id: string, versionId: string) =>
	(await company.as("manager", (ctx) => verbs.getDocument(ctx, { id, versionId }))).shown.version;

async function write(
	company: Company,
	text: Written,
	more: object,
	made: Record<string, string>,
	as: string,
): Promise<void> {
	const { manager, technician } = company.staff();
	const ownerId = company.staff().technician ? await memberOf(company, technician) : null;
	const input = verbs.createDocumentInput.parse({ title: text.title, ownerId, ...more });
	const { id, versionId, version } = await company.as("technician", (ctx) => verbs.createDocument(ctx, input));
	made[as] = id;
	const audience = {
		id,
		version,
		roles: ["technician" as const],
		memberIds: [await memberOf(company, manager)],
		reason: "",
	};
	await company.as("manager", (ctx) => verbs.setAudience(ctx, audience));
	await release(company, id, versionId, text, null);
}

/** The member behind an account, as documents name people. */
async function memberOf(company: Company, userId: string): Promise<string> {
	const { staff } = company;
	const who = (["owner", "manager", "technician"] as const).find((one) => staff()[one] === userId) ?? "owner";
	return company.as(who, async (ctx) => ctx.actor.ref ?? "");
}

/** Written by the technician, reviewed by the manager, approved by the owner; `until`: how far it comes. */
async function release(company: Company, id: string, versionId: string, text: Written, effectiveOn: string | null) {
	const seen = async () => ({ id: versionId, version: await versionOf(company, id, versionId) });
	const input = verbs.writeVersionInput.parse({ ...(await seen()), ...text, effectiveOn });
	await company.as("technician", (ctx) => verbs.writeVersion(ctx, input));
	const { manager, owner } = company.staff();
	const asked = {
		reviewerIds: [await memberOf(company, manager)],
		approverIds: [await memberOf(company, owner)],
	};
	const named = { ...(await seen()), ...asked };
	await company.as("technician", (ctx) => verbs.nameSignatories(ctx, named));
	const sent = await seen();
	await company.as("technician", (ctx) => verbs.submitVersion(ctx, sent));
	await signVersion(company, id, versionId, "manager");
	// What is to come stands before the owner.
	if (effectiveOn === null) await signVersion(company, id, versionId, "owner");
}

async function signVersion(company: Company, id: string, versionId: string, who: Who): Promise<void> {
	const input = { id: versionId, version: await versionOf(company, id, versionId), printedName: names[who] };
	await company.as(who, (ctx) => verbs.signVersion(ctx, input, "password"));
}

async function nextVersion(company: Company, id: string, text: Written, from: Date): Promise<void> {
	const { id: versionId } = await company.as("technician", (ctx) => verbs.startVersion(ctx, { documentId: id }));
	await release(company, id, versionId, text, dateOf(from));
}

async function hasRead(company: Company): Promise<void> {
	const { items } = await company.as("technician", (ctx) => verbs.myReadings(ctx, { show: "open" }));
	for (const { versionId } of items) {
		const input = { versionId, understood: true as const, printedName: "" };
		await company.as("technician", (ctx) => verbs.acknowledge(ctx, input, "password"));
	}
}

/** The gauge that fell: what its case led to, up to the approved plan. */
async function fromTheCase(company: Company, made: Record<string, string>, present: Date): Promise<void> {
	const found = await company.as("manager", (ctx) =>
		listCases(ctx, listCasesInput.parse({ state: "any", limit: 200 })),
	);
	const gauge = found.items.find(({ tag }) => tag === "PG-007");
	const source = gauge ? { source: "oot_case", sourceId: gauge.id } : { source: "observation" };
	made.dropped = await begin(company, {
		...{ title: "A gauge that fell was used for two more shifts", severity: "major", ...source },
		description: "PG-007 fell from the bench and was used for three pressure tests before it was calibrated.",
		containment: "The gauge is in quarantine; the three tests were repeated with PG-003.",
		extent: "Other gauges of line 2 were looked at: none shows a dent.",
		rootCause: "The procedure asks for a check after a fall, and does not say who blocks the tool meanwhile.",
		whys: ["Nobody blocked it", "The procedure says: before the next measurement", "It does not say who and when"],
		fishbone: { method: ["Duty to block is not named"], people: ["Night shift without a supervisor"] },
		criteria: "No tool with a fall in its history is used before its calibration, over one quarter.",
		checkOn: dateOf(daysAfter(present, 90)),
		what: "Revise the procedure, and have it read on all shifts",
		dueOn: dateOf(daysAfter(present, 10)),
		documentId: made.procedure,
	});
	await signNonconformity(company, made.dropped, "planned");
}

async function wrongLabel(company: Company, made: Record<string, string>, check: Date): Promise<void> {
	made.label = await begin(company, {
		raised: await raisedByTheAudit(company),
		...{ title: "Two calipers carried each other's label", severity: "minor", source: "audit", extent: "" },
		description: "Found in the internal audit of line 2.",
		containment: "Labels exchanged; both calipers were in tolerance.",
		rootCause: "Labels were printed for several tools at once and stuck on at the desk.",
		...{ whys: ["Labels were mixed up"], fishbone: {} },
		criteria: "A walk through line 2 after a month finds no label on the wrong tool.",
		...{ checkOn: dateOf(check), what: "Print labels one by one, at the tool", dueOn: dateOf(daysAfter(check, -1)) },
	});
	await signNonconformity(company, made.label, "planned");
}

type Told = Record<string, unknown>;

/** What the audit of line 2 found became a nonconformity when its report was signed. */
const raisedByTheAudit = (company: Company): Promise<string | undefined> =>
	company.as("manager", async (ctx) => {
		const { items } = await verbs.listNonconformities(ctx, verbs.listNonconformitiesInput.parse({ source: "audit" }));
		return items[0]?.id;
	});

/** Reported by the technician, worked out by both, with one action of the technician's. */
async function begin(company: Company, told: Told): Promise<string> {
	const { title, description, severity, source, sourceId, raised, ...rest } = told;
	const opened = verbs.openNonconformityInput.parse({ title, description, severity, source, sourceId });
	const id =
		typeof raised === "string"
			? raised
			: (await company.as("technician", (ctx) => verbs.openNonconformity(ctx, opened))).id;
	const seen = async () => ({
		...{
			id,
			version: (await company.as("manager", (ctx) => verbs.getNonconformity(ctx, { id }))).nonconformity.version,
		},
	});
	const { technician, manager } = company.staff();
	const { containment, extent } = rest;
	const ownerId = await memberOf(company, manager);
	const written = { ...(await seen()), title, description, severity, containment, extent, ownerId };
	const described = verbs.describeNonconformityInput.parse(written);
	await company.as("technician", (ctx) => verbs.describeNonconformity(ctx, described));
	const contained = { ...(await seen()), to: "contained" as const, reason: "" };
	await company.as("technician", (ctx) => verbs.moveNonconformity(ctx, contained));
	const { whys, fishbone, rootCause, criteria, checkOn } = rest;
	const cause = verbs.analyseNonconformityInput.parse({
		...{ ...(await seen()), whys, fishbone, rootCause, criteria, checkOn },
	});
	await company.as("manager", (ctx) => verbs.analyseNonconformity(ctx, cause));
	const { version } = await seen();
	const { what, dueOn, documentId } = rest;
	const action = verbs.planActionInput.parse({
		...{ nonconformityId: id, version, what, dueOn, documentId, ownerId: await memberOf(company, technician) },
	});
	await company.as("manager", (ctx) => verbs.planAction(ctx, action));
	const analysed = { ...(await seen()), to: "analysed" as const, reason: "" };
	await company.as("manager", (ctx) => verbs.moveNonconformity(ctx, analysed));
	return id;
}

const seenBy = async (company: Company, id: string) =>
	company.as("manager", (ctx) => verbs.getNonconformity(ctx, { id }));

async function signNonconformity(company: Company, id: string, to: "planned" | "closed"): Promise<void> {
	const { version } = (await seenBy(company, id)).nonconformity;
	const input = { id, version, to, reason: "", printedName: names.owner };
	await company.as("owner", (ctx) => verbs.signNonconformity(ctx, input, "password"));
}

async function labelDone(company: Company, { label = "" }: Record<string, string>): Promise<void> {
	const [action] = (await seenBy(company, label)).actions;
	const file = { partId: action?.id ?? "", fileName: "Labels printed at the tool.txt" };
	const body = Buffer.from("34 labels printed on line 2, each beside its tool. First one: CAL-001.\n");
	await verbs.putEvidence(company.steps("technician"), verbs.actionEvidence, file, body);
	const input = { id: action?.id ?? "", outcome: "The printer stands on the trolley now." };
	await company.as("technician", (ctx) => verbs.completeAction(ctx, input));
	const { version } = (await seenBy(company, label)).nonconformity;
	await company.as("technician", (ctx) =>
		verbs.moveNonconformity(ctx, { id: label, version, to: "implemented", reason: "" }),
	);
}

async function labelChecked(company: Company, { label = "" }: Record<string, string>): Promise<void> {
	const { version } = (await seenBy(company, label)).nonconformity;
	const effect = "Line 2 was walked through: 34 tools, every label on its tool.";
	const judged = await company.as("manager", (ctx) => verbs.judgeEffect(ctx, { id: label, version, effect }));
	await company.as("manager", (ctx) =>
		verbs.moveNonconformity(ctx, { id: label, version: judged.version, to: "effective", reason: "" }),
	);
}
