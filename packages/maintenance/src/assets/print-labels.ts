import { inArray } from "@calibrant/db/drizzle";
import { assets } from "@calibrant/db/schema";
import { labelFormats, labelsPdf } from "@calibrant/documents";
import { invalid, type Steps } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { assetColumns, selectAssets } from "./asset-view.ts";
import { toReport } from "./label.words.ts";

/** How many labels are printed at once. */
const mostLabels = 500;

/** As a form sends it: every value is text, one id or several. */
export const printAssetLabelsInput = z.strictObject({
	id: z
		.union([z.string().transform((one) => [one]), z.array(z.string())])
		.refine((ids) => ids.length <= mostLabels, `Print at most ${mostLabels} labels at once.`)
		.refine((ids) => ids.every((id) => z.uuid().safeParse(id).success), "Tick at least one asset."),
	format: z.enum(Object.keys(labelFormats) as [keyof typeof labelFormats], "Choose one of the offered labels."),
	/** Labels of the first sheet that are used up. */
	skip: z.coerce.number().int().min(0).max(64).default(0),
});

/** Labels of assets as a PDF at true size, by tag; behind each symbol lies the page where anybody reports a fault. */
export async function printAssetLabels(
	steps: Pick<Steps, "open"> & { baseUrl: string },
	{ id: ids, format, skip }: z.output<typeof printAssetLabelsInput>,
): Promise<{ fileName: string; body: Buffer }> {
	const { rows, org, now } = await steps.open({ readOnly: true }, async (ctx) => {
		permitHere(ctx, "record.read");
		const found = await selectAssets(ctx).where(inArray(assets.id, ids)).orderBy(assetColumns.tag);
		return { rows: found, org: ctx.org, now: ctx.now };
	});
	if (rows.length === 0)
		throw invalid("No asset was chosen.", "Tick at least one.", { id: "Tick at least one asset." });
	const say = toReport[org.locale ?? "en"] ?? "";
	const labels = rows.map(({ tag, description, labelCode, takesReports }) => ({
		...{ tag, address: `${steps.baseUrl}/r/${labelCode}` },
		lines: takesReports ? [say, description] : [description],
	}));
	const date = new Date(Math.floor(now.getTime() / 1000) * 1000);
	const body = await labelsPdf(labels, { format: labelFormats[format], symbol: "qr", owner: org.name, skip, date });
	return { fileName: "asset-labels.pdf", body };
}
