import { randomUUID } from "node:crypto";
import {
	addPhoto,
	completeRun,
	createChecklist,
	getChecklist,
	publishChecklist,
	saveAnswer,
	saveAnswerInput,
	saveDraft,
	saveDraftInput,
	startRun,
} from "@calibrant/calibration";
import { daysAfter, workday, workingHour } from "../playing/calendar.ts";
import type { Happening } from "../playing/seeded-product.ts";
import { between, seededRandom } from "../playing/seeded-random.ts";
import type { Company } from "./company.ts";
import { paintedGauge } from "./painted-gauge.ts";

type Told = { value?: string; note?: string; photo?: number };
type Seed = { kind: string; label: string } & Record<string, unknown>;

/** Checklist contents of the demo; keys are given when they are written. */
const press = {
	name: "Assembly press, before the shift",
	introduction: "Main switch off, key with you. Takes five minutes.",
	subject: "free",
	interval: { value: 7, unit: "day" },
	items: [
		{ section: "Safety", kind: "check", label: "Light curtain stops the press", noteOnFail: true },
		{ section: "Safety", kind: "check", label: "Emergency stops reset and tried", noteOnFail: true },
		{
			section: "Machine",
			kind: "number",
			label: "Oil pressure",
			unit: "bar",
			lower: "5.80",
			upper: "6.20",
			noteOnFail: true,
		},
		{ section: "Machine", kind: "meter", label: "Hour counter", unit: "h" },
		{ section: "Machine", kind: "photo", label: "Pressure gauge" },
		{
			...{ section: "Machine", kind: "choice", label: "Floor around the press" },
			options: [
				{ text: "Dry", fails: false },
				{ text: "Oil on the floor", fails: true },
			],
		},
		{ section: "", kind: "text", label: "For the next shift", required: false },
	],
} satisfies { items: Seed[] } & Record<string, unknown>;

const torque = {
	name: "Torque wrench, user check",
	introduction: "At the click tester of line 2, after warming up five times.",
	subject: "any",
	descriptions: ["torque wrench", "clé dynamométrique", "momentsleutel"],
	interval: { value: 1, unit: "month" },
	items: [
		{ kind: "check", label: "Sticker readable and in date", noteOnFail: true },
		{ kind: "number", label: "Click at 60 N·m", unit: "N·m", lower: "57.6", upper: "62.4", noteOnFail: true },
		{ kind: "check", label: "Case and ratchet undamaged", noteOnFail: true },
	],
} satisfies { items: Seed[] } & Record<string, unknown>;

/** Two checklists, carried out for some months: weekly at the press, monthly on three wrenches. One is still open. */
export function checklists(company: Company, present: Date): Happening[] {
	const keys = new Map<string, string>();
	const ids = new Map<string, string>();
	const write = (content: typeof press | typeof torque, daysAgo: number): Happening => ({
		at: workingHour(workday(daysAfter(present, -daysAgo)), 0.3),
		happen: async () => void ids.set(content.name, await publish(company, content, keys)),
	});
	const idOf = (name: string) => ids.get(name) ?? "";
	const random = seededRandom("checklists");
	const weekly = Array.from({ length: 14 }, (_, week) => {
		const at = workingHour(workday(daysAfter(present, -100 + week * 7)), 0.05 + random() * 0.05);
		const pressure = between(random, 5.88, 6.14).toFixed(2);
		return carryOut(company, at, () => idOf(press.name), null, pressAnswers(week, pressure));
	});
	const monthly = ["TW-001", "TW-004", "TW-014"].flatMap((tag, index) =>
		[95, 64, 33].map((daysAgo) => {
			const at = workingHour(workday(daysAfter(present, -daysAgo + index)), 0.4 + index * 0.1);
			const click = (tag === "TW-014" ? between(random, 61.2, 62.3) : between(random, 59.2, 60.9)).toFixed(1);
			return carryOut(company, at, () => idOf(torque.name), tag, [
				{ value: "pass" },
				{ value: click },
				{ value: "pass" },
			]);
		}),
	);
	const open: Happening = {
		at: new Date(present.getTime() - 25 * 60_000),
		happen: async () => {
			const run = await begin(company, idOf(torque.name), "TW-007");
			await answer(company, run.id, run.items[0] ?? "", { value: "pass" });
		},
	};
	return [write(press, 110), write(torque, 105), ...weekly, ...monthly, open];
}

/** In its ninth week the pressure was low, and in the tenth the meter had been replaced. */
function pressAnswers(week: number, pressure: string): Told[] {
	const low = week === 8;
	const replaced = week >= 9;
	return [
		{ value: "pass" },
		{ value: "pass" },
		low ? { value: "5.61", note: "Topped up with HLP 46, valve reset; 6.02 bar afterwards." } : { value: pressure },
		{
			value: (replaced ? 12.5 + (week - 9) * 38 : 4180.5 + week * 38).toFixed(1),
			...(week === 9 && { note: "Counter replaced, the old one stood at 4 531.0 h." }),
		},
		{ photo: Number(low ? "5.61" : pressure) },
		{ value: low ? "Oil on the floor" : "Dry" },
		low ? { value: "Watch the pressure, call Ana when it falls below 5.9." } : {},
	];
}

/** A checklist as it is written down, without the keys of its items. */
type Content = { name: string; items: readonly Readonly<Record<string, unknown>>[] } & Record<string, unknown>;

/** Writes and publishes a checklist, and gives its id. `keys`: of its items by label, filled here. */
export async function publish(company: Company, content: Content, keys = new Map<string, string>()): Promise<string> {
	return company.as("manager", async (ctx) => {
		const { id, version } = await createChecklist(ctx, { name: content.name });
		const items = content.items.map((item) => {
			const key = keys.get(`${item.label}`) ?? randomUUID();
			keys.set(`${item.label}`, key);
			return { ...item, key };
		});
		const draft = await saveDraft(ctx, saveDraftInput.parse({ id, version, content: { ...content, items } }));
		await publishChecklist(ctx, { id, version: draft.version, changeNote: "" });
		return id;
	});
}

async function begin(company: Company, checklistId: string, tag: string | null) {
	return company.as("technician", async (ctx) => {
		const { id } = await startRun(ctx, { checklistId, instrumentId: tag === null ? null : company.idOf(tag) });
		const { items } = await getChecklist(ctx, { id: checklistId });
		return { id, items: items.map(({ itemKey }) => itemKey) };
	});
}

async function answer(company: Company, runId: string, itemKey: string, told: Told): Promise<void> {
	if (told.photo !== undefined) {
		const fileName = "gauge.png";
		await addPhoto(company.steps("technician"), { runId, itemKey, fileName }, paintedGauge(told.photo));
		return;
	}
	if (told.value === undefined) return;
	const input = saveAnswerInput.parse({ runId, itemKey, value: told.value, note: told.note ?? "" });
	await company.as("technician", (ctx) => saveAnswer(ctx, input));
}

function carryOut(
	company: Company,
	at: Date,
	idOf: () => string,
	tag: string | null,
	told: readonly Told[],
): Happening {
	return {
		at,
		happen: async () => {
			const run = await begin(company, idOf(), tag);
			for (const [index, one] of told.entries()) await answer(company, run.id, run.items[index] ?? "", one);
			await company.as("technician", (ctx) =>
				completeRun(ctx, { runId: run.id, operatorName: "Tom Lambrechts" }, "password"),
			);
		},
	};
}
