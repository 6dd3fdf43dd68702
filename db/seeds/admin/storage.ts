import type { House } from "@calibrant/kernel";
import {
	callBackMove,
	callBackMoveInput,
	moveStorage,
	moveStorageInput,
	refuseStorage,
	refuseStorageInput,
	storageOf,
} from "@calibrant/lifecycle";
import { formatInstant } from "@calibrant/policy/format-instant";
import { z } from "zod";
import { Refusal } from "../deployment/refusal.ts";
import { text } from "./command.ts";
import { findOrganisationId, operatorOf } from "./holds.ts";

/** The place of everybody without an agreement, as it is typed. */
const usual = "usual";

export const storageInput = z.strictObject({ org: text, region: text, reason: text, by: text });

type Decision = z.output<typeof storageInput>;

/** Where an organisation's files are, every decision about it, and the places of this deployment. */
export async function storageLines(house: House, org: string): Promise<string> {
	const orgId = await findOrganisationId(house, org);
	const { region, decisions, regions, moving, problem } = await storageOf(house, { orgId });
	return [
		`Organisation ${orgId}: ${moving ? onTheWay(moving) : (region ?? usual)}. Places: ${[usual, ...regions].join(", ")}.`,
		...decisions.map(({ decidedAt, state, toRegion, files, reason }) =>
			[formatInstant(decidedAt, "UTC"), state.padEnd(9), toRegion ?? usual, `${files} files`, reason].join("  "),
		),
		...(problem ? [`The move: ${problem}`] : []),
	].join("\n");
}

/** A move that is under way: until the change files are read where they were, after it at the new place. */
function onTheWay({ state, fromRegion, toRegion, switchedAt, files, left }: Moving): string {
	const [from, to] = [fromRegion ?? usual, toRegion ?? usual];
	const many = left === null ? "an unknown number" : String(left);
	if (state === "returning") return `called back to ${from}, ${many} left at ${to}`;
	if (switchedAt === null) return `${from}, moving to ${to}: ${files} of ${many} copied`;
	return `moving from ${from} to ${to}, ${many} left at ${from}`;
}
type Moving = NonNullable<Awaited<ReturnType<typeof storageOf>>["moving"]>;

/** Moves an organisation's files to a place, as agreed. Throws Refusal, and DomainError as {@link moveStorage}. */
export async function agree(house: House, { org, region, reason, by }: Decision) {
	const operator = await operatorOf(house, by);
	const orgId = await findOrganisationId(house, org);
	await moveStorage(
		house,
		operator,
		taken(moveStorageInput, { orgId, region: region === usual ? null : region, reason }),
	);
	return { orgId, region: region === usual ? "the usual place" : region };
}

/** Calls a move back that is not finished. Throws Refusal, and DomainError as {@link callBackMove}. */
export async function callBack(house: House, { org, reason, by }: Omit<Decision, "region">) {
	const operator = await operatorOf(house, by);
	const orgId = await findOrganisationId(house, org);
	const { region } = await callBackMove(house, operator, taken(callBackMoveInput, { orgId, reason }));
	return { orgId, region: region ?? "the usual place" };
}

/** Writes down that a place is refused, and tells the owners why. Throws Refusal. */
export async function refuse(house: House, { org, region, reason, by }: Decision) {
	const operator = await operatorOf(house, by);
	const orgId = await findOrganisationId(house, org);
	await refuseStorage(house, operator, taken(refuseStorageInput, { orgId, region, reason }));
	return { orgId, region };
}

function taken<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
	const parsed = schema.safeParse(given);
	if (parsed.success) return parsed.data;
	throw new Refusal(parsed.error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}`).join("; "));
}
