import { z } from "zod";
import { filledIn, optionalText } from "../../answer-form.server.ts";
import type { Api } from "../../trpc.server.ts";

/** Most assets that a select offers; beyond them an order is made from the asset's own page. */
const mostChoices = 2000;

/** The assets in use as the options of a select, by tag. */
export async function assetChoices({ assets }: Api): Promise<{ value: string; label: string }[]> {
	const found: { value: string; label: string }[] = [];
	let cursor: string | null = null;
	do {
		const page: Awaited<ReturnType<typeof assets.list.query>> = await assets.list.query({ limit: 200, cursor });
		found.push(...page.items.map(({ id, tag, description }) => ({ value: id, label: `${tag} ${description}`.trim() })));
		cursor = page.nextCursor;
	} while (cursor !== null && found.length < mostChoices);
	return found;
}

/** The published checklists as the options of a select, by name. */
export async function checklistChoices({ checklists }: Api): Promise<{ value: string; label: string }[]> {
	const { items } = await checklists.list.query({ limit: 200 });
	return items.filter(({ published }) => published > 0).map(({ id, name }) => ({ value: id, label: name }));
}

/** The parts in use as the options of a select, by number. */
export async function partChoices({ parts }: Api): Promise<{ value: string; label: string }[]> {
	const { items } = await parts.list.query({ limit: 200 });
	return items.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }));
}

/** The paths of the tree of locations, to be offered while typing. */
export async function locationPaths({ locations }: Api): Promise<string[]> {
	return (await locations.list.query()).map(({ path }) => path);
}

const box = z.literal("on").optional();

export const orderSchema = z.object({
	...{ title: filledIn, description: optionalText, assetId: optionalText, type: filledIn, priority: filledIn },
	...{ dueOn: optionalText, plannedOn: optionalText, signatureRequired: box },
});

type OrderInput = Parameters<Api["workOrders"]["create"]["mutate"]>[0];

/** What was typed as the server takes it. */
export function orderInput({ type, priority, ...value }: z.output<typeof orderSchema>): OrderInput {
	const { title, description = "", assetId = null, dueOn = null, plannedOn = null } = value;
	return {
		...{ title, description, assetId, dueOn, plannedOn },
		...({ type, priority } as Pick<OrderInput, "type" | "priority">),
		signatureRequired: value.signatureRequired === "on",
	};
}

const words = {
	...{ tag: optionalText, description: optionalText, location: optionalText, manufacturer: optionalText },
	...{ model: optionalText, serialNumber: optionalText },
};
export const assetSchema = z.object({
	...{ ...words, parentId: optionalText, criticality: filledIn, notes: optionalText, takesReports: box },
});

/** The same for an asset: its own words apart from what every asset has. */
export function assetInput({ criticality, notes = "", takesReports, ...rest }: z.output<typeof assetSchema>) {
	const { parentId = null, ...own } = rest;
	const fields = { parentId, notes, takesReports: takesReports === "on" };
	return { own, fields: { ...fields, criticality: criticality as "critical" | "normal" | "low" } };
}
