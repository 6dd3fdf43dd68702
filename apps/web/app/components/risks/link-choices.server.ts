import type { Api } from "../../trpc.server.ts";
import { assetChoices } from "../maintenance/choices.server.ts";
import type { RiskLink } from "./risk-words.ts";

export type LinkChoice = { kind: RiskLink["kind"]; id: string; label: string };

/** What a risk can be linked with, as far as a list can offer it; instruments are named by their tag. */
export async function linkChoices(server: Api): Promise<LinkChoice[]> {
	const { documents, procedures, checklists, training, preventivePlans, nonconformities, policy } = server;
	const modules: readonly string[] = await policy.modules.query();
	const hasAssets = modules.includes("maintenance");
	const [found, methods, lists, trainings, open, plans, assets] = await Promise.all([
		documents.list.query({ limit: 200 }),
		procedures.list.query({ limit: 200 }),
		checklists.list.query({ limit: 200 }),
		training.list.query({}),
		nonconformities.list.query({ state: "any", limit: 200 }),
		hasAssets ? preventivePlans.list.query({ limit: 200 }) : { items: [] },
		hasAssets ? assetChoices(server) : [],
	]);
	const of = (kind: LinkChoice["kind"], rows: readonly { id: string; label: string }[]) =>
		rows.map(({ id, label }) => ({ kind, id, label }));
	const numbered = ({ id, number, title }: { id: string; number: string; title: string }) => ({
		...{ id, label: `${number} ${title}` },
	});
	return [
		...of("document", found.items.map(numbered)),
		...of(
			"procedure",
			methods.items.map(({ id, code, name }) => ({ id, label: `${code} ${name}` })),
		),
		...of(
			"checklist",
			lists.items.map(({ id, name }) => ({ id, label: name })),
		),
		...of(
			"training",
			trainings.items.map(({ id, title }) => ({ id, label: title })),
		),
		...of(
			"preventive_plan",
			plans.items.map(({ id, title }) => ({ id, label: title })),
		),
		...of(
			"asset",
			assets.map(({ value, label }) => ({ id: value, label })),
		),
		...of("nonconformity", open.items.map(numbered)),
	];
}
