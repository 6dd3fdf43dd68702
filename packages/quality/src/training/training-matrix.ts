import { buffer } from "node:stream/consumers";
import { csvTable } from "@calibrant/documents";
import { type Ctx, memberNames, type Role, readerOf, record } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { membersOf } from "../people.ts";
import { procedureVersionsIn, requirementsOf, type Standing, standingsOf, versionsIn } from "./find-training.ts";
import { type TrainingState, trainingStates } from "./states.ts";
import { trainingWords } from "./training.words.ts";

export const trainingMatrixInput = z.strictObject({
	memberId: z.uuid().nullish(),
	requirementId: z.uuid().nullish(),
	/** Only people and requirements where something is in this state. */
	state: z.enum(trainingStates).nullish(),
});

/** People by requirement: what each is by each, whom that is about, and how many are in each state before `state` narrows. */
export async function trainingMatrix(ctx: Ctx, input: z.output<typeof trainingMatrixInput>) {
	permitHere(ctx, "record.read");
	const all = await requirementsOf(ctx);
	const everybody = await membersOf(ctx);
	const nameOf = await memberNames(
		ctx,
		everybody.map(({ id }) => id),
	);
	const people = everybody
		.map(({ id, role }) => ({ id, role: role as Role, name: nameOf(id) ?? "" }))
		.sort((a, b) => a.name.localeCompare(b.name, "en"));
	const shown = <One extends { id: string }>(of: readonly One[], id: string | null | undefined) =>
		of.filter((one) => !id || one.id === id);
	const requirements = shown(all, input.requirementId);
	const members = shown(people, input.memberId);
	const found = await standingsOf(ctx, { requirements, people: members });
	const counts = Object.fromEntries(trainingStates.map((state) => [state, 0])) as Record<TrainingState, number>;
	for (const { state } of found) counts[state] += 1;
	const cells = input.state ? found.filter(({ state }) => state === input.state) : found;
	const has = (key: "memberId" | "requirementId", id: string) => !input.state || cells.some((one) => one[key] === id);
	const documentIds = requirements.flatMap(({ documentId }) => (documentId ? [documentId] : []));
	const effective = await versionsIn(ctx, "effective", documentIds);
	const procedures = await procedureVersionsIn(ctx, requirements);
	return {
		requirements: requirements
			.filter(({ id }) => has("requirementId", id))
			.map(({ id, title, documentId, procedureId, procedureCode, isNeeded }) => {
				const version = effective.find((one) => one.documentId === documentId);
				return {
					...{ id, title, procedureCode, isNeeded, procedureVersion: procedures.newest(procedureId)?.number ?? null },
					document: version ? { number: version.documentNumber, version: version.number } : null,
				};
			}),
		people: members.filter(({ id }) => has("memberId", id)),
		cells: cells satisfies Standing[],
		counts,
		/** What the selection can name. */
		choices: { people, requirements: all.map(({ id, title }) => ({ id, title })) },
	};
}

/**
 * The same as a CSV file in the language of whoever asks, a row for each person and requirement; what is not required stands
 * there only when it is asked for. The copy is logged.
 */
export async function trainingFile(ctx: Ctx, input: z.output<typeof trainingMatrixInput>) {
	const { requirements, people, cells } = await trainingMatrix(ctx, input);
	const { file, heads, states, roles } = trainingWords[await readerOf(ctx)];
	const of = new Map(requirements.map((one) => [one.id, one]));
	const who = new Map(people.map((one) => [one.id, one]));
	const rows = cells
		.filter(({ state }) => input.state === "not_required" || state !== "not_required")
		.map((cell) => ({ ...cell, requirement: of.get(cell.requirementId), person: who.get(cell.memberId) }));
	type Row = (typeof rows)[number];
	const text = (header: string, value: (row: Row) => string | null) => ({ header, kind: "text" as const, value });
	const columns = [
		text(heads.person, ({ person }) => person?.name ?? ""),
		text(heads.role, ({ person }) => (person ? roles[person.role] : "")),
		text(heads.training, ({ requirement }) => requirement?.title ?? ""),
		text(heads.document, ({ requirement }) => requirement?.document?.number ?? ""),
		text(heads.version, ({ requirement }) => requirement?.document?.version.toString() ?? ""),
		text(heads.procedure, ({ requirement }) => requirement?.procedureCode ?? ""),
		text(heads.procedureVersion, ({ requirement }) => requirement?.procedureVersion?.toString() ?? ""),
		text(heads.state, ({ state }) => states[state]),
		text(heads.trainedOn, ({ trainedOn }) => trainedOn),
		text(heads.expiresOn, ({ expiresOn }) => expiresOn),
	];
	await record(ctx, "training.downloaded", { type: "training_requirement", id: input.requirementId ?? null });
	return { fileName: file, body: await buffer(csvTable(columns, rows)) };
}
