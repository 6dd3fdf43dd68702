import { importBatches } from "@calibrant/db/schema";
import { invalid, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { safeFileName } from "../file-names.ts";
import { endingOf, type Fault, readFile, type Sniffed } from "../import/index.ts";
import { plainText } from "../input-fields.ts";
import { fileIdAt, type Steps, storeWithRow } from "../stored-files.ts";
import type { BatchKind } from "./find-batch.ts";
import { permissionOf } from "./kept-mappings.ts";

export const uploadImportInput = z.strictObject({ fileName: plainText(1000).default("") });

const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Uploaded = { batchId: string; sniffed: Sniffed; warnings: Fault[] };

/** Keeps a file of a register, of uses or of past calibrations, so that it can be checked and imported. A file that cannot be read is refused, not kept. */
export async function uploadImport(
	steps: Steps,
	input: z.output<typeof uploadImportInput>,
	body: Buffer,
	kind: BatchKind = "register",
): Promise<Uploaded> {
	const permission = permissionOf[kind];
	const { orgId, now } = await steps.open({}, async (ctx) => {
		permit(ctx, permission);
		return ctx;
	});
	const ending = endingOf(input.fileName, body);
	const fileName = safeFileName(input.fileName, ending, kind);
	const { read } = await readFile(body, fileName);
	if (!read.ok) throw unreadable(read.faults);
	const id = fileIdAt(now);
	const file = { id, key: `imports/${orgId}/${id}`, body, contentType: ending === ".csv" ? "text/csv" : workbookType };
	await storeWithRow(steps, file, async (ctx, stored) => {
		permit(ctx, permission);
		await ctx.tx.insert(importBatches).values({
			...{ orgId: ctx.orgId, id, fileName, fileKey: stored.key },
			...{ bytes: stored.size, sha256: stored.sha256, state: "uploaded", choices: {}, kind },
			...{ createdBy: ctx.actor.ref, createdAt: ctx.now },
		});
		await record(ctx, `${kind}.uploaded`, { type: "import", id });
	});
	return { batchId: id, sniffed: read.sniffed, warnings: read.table.warnings };
}

/** The refusal of a file that cannot be read, with what is wrong and where. */
export function unreadable(faults: readonly Fault[]) {
	const [first] = faults;
	const message = first?.message ?? "This file cannot be read.";
	return invalid(message, first?.remedy ?? "Choose another file.", { file: message });
}
