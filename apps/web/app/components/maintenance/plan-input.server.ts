import { z } from "zod";
import { filledIn, optionalText } from "../../answer-form.server.ts";
import type { Api } from "../../trpc.server.ts";
import { assetChoices, checklistChoices } from "./choices.server.ts";

export const planSchema = z.object({
	...{ assetId: filledIn, title: filledIn, description: optionalText, type: filledIn, priority: filledIn },
	...{ signatureRequired: z.literal("on").optional(), checklistId: optionalText, assigneeId: optionalText },
	...{ trigger: filledIn, basis: filledIn, everyCount: optionalText, everyUnit: optionalText, firstOn: optionalText },
	...{ meterId: optionalText, everyAmount: optionalText, leadDays: optionalText },
});

type PlanInput = Parameters<Api["preventivePlans"]["create"]["mutate"]>[0];

const whole = (typed: string | undefined) => (typed === undefined ? null : Number(typed));

/** What was typed as the server takes it; what is no number is refused there, at its field. */
export function planInput({ description = "", signatureRequired, ...value }: z.output<typeof planSchema>): PlanInput {
	return {
		...value,
		...{ description, signatureRequired: signatureRequired === "on" },
		...{ everyCount: whole(value.everyCount), leadDays: whole(value.leadDays) ?? 0 },
	} as PlanInput;
}

/** What the form of a plan offers to choose from. */
export async function planChoices(server: Api, assetId: string | null) {
	const [assets, checklists, workers, asset] = await Promise.all([
		assetChoices(server),
		checklistChoices(server),
		server.workOrders.workers.query(),
		assetId ? server.assets.get.query({ id: assetId }) : null,
	]);
	return {
		...{ assets, checklists },
		workers: workers.map(({ id, name }) => ({ value: id, label: name })),
		meters: (asset?.meters ?? [])
			.filter(({ kind }) => kind === "counter")
			.map(({ id, name, unit }) => ({ value: id, label: `${name} ${unit}`.trim() })),
		isInstrument: asset?.asset.instrumentId != null,
	};
}
