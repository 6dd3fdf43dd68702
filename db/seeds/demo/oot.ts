import {
	addAction,
	closeCase,
	completeAction,
	decideItems,
	decideItemsInput,
	getCase,
	listCases,
	listCasesInput,
	listItems,
	listItemsInput,
	recordUsage,
	recordUsageInput,
	sendNotice,
	submitCase,
	traceCase,
	updateCase,
	updateCaseInput,
} from "@calibrant/calibration";
import { dateOf, daysAfter, workday, workingHour } from "../playing/calendar.ts";
import type { Happening } from "../playing/seeded-product.ts";
import { between, oneOf, seededRandom } from "../playing/seeded-random.ts";
import type { Company } from "./company.ts";

const customers = ["Turbines Sambre SA", "Pompes de Namur", "Hale Gearboxes Ltd"] as const;
const ana = { printedName: "Ana Ferrão" };
const mia = { printedName: "Mia Claessens" };

/**
 * What TW-014 and PG-007 were used for, and what followed when they were found out of tolerance: the case of the wrench is
 * open, that of the dropped gauge was worked out and closed.
 */
export function outOfTolerance(company: Company, founded: Date, present: Date): Happening[] {
	const at = (daysAgo: number, hour: number) => workingHour(workday(daysAfter(present, -daysAgo)), hour);
	const random = seededRandom(`uses ${company.name}`);
	const orders = Array.from({ length: 11 }, (_, index) => {
		const day = at(160 - index * 14, 0.317);
		const value = between(random, 58, 99).toFixed(1);
		const limit = Number(value) * between(random, 0.04, 0.1);
		const customer = index % 4 === 3 ? "" : oneOf(random, customers);
		const limits = { lowerLimit: (Number(value) - limit).toFixed(1), upperLimit: (Number(value) + limit).toFixed(1) };
		const measured = index === 5 ? {} : { value, unit: "N·m", ...limits };
		const reference = `WO-${2410 + index * 7}`;
		return {
			at: day,
			happen: () => used(company, "TW-014", day, { kind: "work_order", reference, customer, ...measured }),
		};
	});
	const tests = ["HT-118", "HT-121", "HT-126"].map((reference, index) => {
		const day = at(60 - index * 20, 0.413);
		const measured = { value: "10", unit: "bar", lowerLimit: "9", upperLimit: "11" };
		const customer = "Pompes de Namur";
		return {
			at: day,
			happen: () => used(company, "PG-007", day, { kind: "result", reference, customer, ...measured }),
		};
	});
	const days = (present.getTime() - founded.getTime()) / 86_400_000;
	const reviews = Array.from({ length: Math.floor(days / 45) }, (_, index) => days - 45 * index).filter(
		(ago) => ago > 3,
	);
	return [
		...orders,
		...tests,
		...reviews.map((ago) => ({ at: at(ago, 0.971), happen: () => settleAdjusted(company) })),
		{ at: at(1, 0.411), happen: () => begunOn(company, present) },
		{ at: at(6, 0.313), happen: () => workedOut(company, daysAfter(present, -5)) },
		{ at: at(5, 0.617), happen: () => closed(company) },
	];
}

/** Every six weeks: what was adjusted at once and left good is worked out, closed and goes back into service. */
async function settleAdjusted(company: Company): Promise<void> {
	const { items } = await company.as("manager", (ctx) => listCases(ctx, listCasesInput.parse({ limit: 100 })));
	for (const { id, tag } of items) {
		const shown = await company.as("manager", (ctx) => getCase(ctx, { id }));
		if (tag === "TW-014" || tag === "PG-007" || shown.instrument.lastVerdict !== "in_tolerance") continue;
		if (shown.case.state !== "open") continue;
		const reached = Object.values(shown.counts).reduce((sum, { all }) => sum + all, 0);
		const decision = { disposition: "recheck", reason: "Measured again with another instrument", filter: {} };
		if (reached > 0) {
			const input = decideItemsInput.parse({ caseId: id, version: shown.case.version, ...decision });
			await company.as("manager", (ctx) => decideItems(ctx, input));
		}
		await write(company, id, {
			rootCause: "It drifted faster than its interval allows for; no fall and no misuse is known.",
			verification: "Adjusted and read again: within its limits.",
		});
		const version = await versionOf(company, id);
		await company.as("manager", (ctx) => submitCase(ctx, { id, version, ...ana }, "password"));
		const closing = { id, version: await versionOf(company, id), returnToService: true, ...mia };
		await company.as("owner", (ctx) => closeCase(ctx, closing, "password"));
	}
}

async function used(company: Company, tag: string, day: Date, more: Record<string, unknown>): Promise<void> {
	const values = { instrumentId: company.idOf(tag), usedFrom: dateOf(day), usedBy: "Tom Lambrechts", ...more };
	await company.as("technician", (ctx) => recordUsage(ctx, recordUsageInput.parse(values)));
}

async function caseOf(company: Company, tag: string) {
	const input = listCasesInput.parse({ instrumentId: company.idOf(tag), state: "any" });
	return company.as("manager", async (ctx) => {
		const [found] = (await listCases(ctx, input)).items;
		return found ? (await getCase(ctx, { id: found.id })).case : null;
	});
}

const versionOf = async (company: Company, id: string) =>
	(await company.as("manager", (ctx) => getCase(ctx, { id }))).case.version;

async function write(company: Company, id: string, changes: object): Promise<void> {
	const input = updateCaseInput.parse({ id, version: await versionOf(company, id), changes });
	await company.as("manager", (ctx) => updateCase(ctx, input));
}

async function begunOn(company: Company, present: Date): Promise<void> {
	const found = await caseOf(company, "TW-014");
	if (!found) return;
	const ownerId = await company.as("manager", async (ctx) => ctx.actor.ref);
	await write(company, found.id, { ownerId, dueOn: dateOf(daysAfter(present, 12)) });
	const action = {
		...{
			caseId: found.id,
			what: "Check the torque of the gearboxes still in the house",
			dueOn: dateOf(daysAfter(present, 3)),
		},
		ownerId: (await company.as("technician", async (ctx) => ctx.actor.ref)) ?? "",
	};
	await company.as("manager", (ctx) => addAction(ctx, action));
}

async function workedOut(company: Company, due: Date): Promise<void> {
	const found = await caseOf(company, "PG-007");
	if (!found) return;
	const { id } = found;
	await company.as("manager", async (ctx) => traceCase(ctx, { id, version: found.version }));
	const ownerId = (await company.as("manager", async (ctx) => ctx.actor.ref)) ?? "";
	await write(company, id, {
		ownerId,
		rootCause: "The gauge fell from the bench; nobody said so, and it went on being used.",
	});
	const technician = (await company.as("technician", async (ctx) => ctx.actor.ref)) ?? "";
	const action = {
		caseId: id,
		what: "Tell both shifts what to do after a fall",
		ownerId: technician,
		dueOn: dateOf(due),
	};
	const { id: actionId } = await company.as("manager", (ctx) => addAction(ctx, action));
	await company.as("technician", (ctx) =>
		completeAction(ctx, { id: actionId, outcome: "Told at both shift meetings" }),
	);
	// Without U nothing says that they conform: each is decided by itself.
	const reached = await company.as("manager", (ctx) => listItems(ctx, listItemsInput.parse({ caseId: id })));
	for (const { id: itemId, label } of reached.items) {
		const reason = `${label}: the pressure, corrected by the error, stayed well within its limits`;
		const decision = { disposition: "use_as_is", reason, itemIds: [itemId] };
		const decided = decideItemsInput.parse({ caseId: id, version: await versionOf(company, id), ...decision });
		await company.as("manager", (ctx) => decideItems(ctx, decided));
	}
	const notice = {
		...{ caseId: id, customer: "Pompes de Namur", email: "qualite@pompes-namur.example" },
		subject: `Notice about ${found.number}: your pressure tests`,
		body: "A pressure gauge was found out of tolerance.\n\nYour tests hold: corrected by its error they stay within their limits.\n\n- HT-118\n- HT-121\n- HT-126",
	};
	await company.as("manager", (ctx) => sendNotice(ctx, notice));
	await write(company, id, { verification: "Asked in both shifts a week later: everybody knew whom to call." });
	const version = await versionOf(company, id);
	await company.as("manager", (ctx) => submitCase(ctx, { id, version, ...ana }, "password"));
}

async function closed(company: Company): Promise<void> {
	const found = await caseOf(company, "PG-007");
	if (found?.state !== "in_verification") return;
	const { id, version } = found;
	await company.as("owner", (ctx) => closeCase(ctx, { id, version, returnToService: false, ...mia }, "password"));
}
