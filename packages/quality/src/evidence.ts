import { searchRecords } from "@calibrant/calibration";
import type { Evidence } from "@calibrant/db/schema";
import { type Ctx, invalid, plainText } from "@calibrant/kernel";
import { searchMaintenance } from "@calibrant/maintenance";
import { offers } from "@calibrant/policy";
import { z } from "zod";
import { searchQuality } from "./search-quality.ts";

/** Numbers, tags or names of records, each as it is written on the record. */
export const recordNumbers = z.array(plainText(100)).max(20, "Name at most 20 records.").default([]);

/**
 * The records of this organisation that are called so, each with its kind and id; names that `known` has already stay as they
 * are, also where the record is gone. Throws INVALID at `field` for a name that no record has.
 */
export async function recordsNamed(ctx: Ctx, names: readonly string[], known: readonly Evidence[], field: string) {
	const found: Evidence[] = [];
	for (const name of new Set(names.filter((one) => one !== ""))) {
		const record = known.find(({ number }) => number === name) ?? (await recordNamed(ctx, name));
		if (!record) {
			const remedy = "Write the number or tag as it stands on the record.";
			throw invalid(`No record here is called ${name}.`, remedy, { [field]: `No record here is called ${name}.` });
		}
		if (!found.some(({ id }) => id === record.id)) found.push(record);
	}
	return found;
}

async function recordNamed(ctx: Ctx, q: string): Promise<Evidence | null> {
	const asked = { q, limit: 1 };
	const groups = [
		...(await searchQuality(ctx, asked)),
		...(await searchRecords(ctx, asked)),
		...(offers(ctx.policy, "maintenance") ? await searchMaintenance(ctx, asked) : []),
	];
	const group = groups.find(({ exact }) => exact);
	const hit = group?.hits[0];
	return group && hit ? { kind: group.kind, id: hit.id, number: hit.title } : null;
}
