import { type Ctx, type DueItem, type DueSpan, memberNames } from "@calibrant/kernel";
import { type Language, offers } from "@calibrant/policy";
import { modules } from "../modules/in-order.ts";

const givers = ({ policy }: Pick<Ctx, "policy">) =>
	modules.flatMap(({ name, dueDays }) => (dueDays && offers(policy, name) ? [dueDays] : []));

/** What the modules that this deployment offers have due in a span, with who does it; null where none of them has any. */
export async function dueItems(ctx: Ctx, span: DueSpan) {
	if (givers(ctx).length === 0) return null;
	const all: DueItem[] = [];
	for (const { items } of givers(ctx)) all.push(...(await items(ctx, span)));
	const nameOf = await memberNames(
		ctx,
		all.map(({ ownerId }) => ownerId),
	);
	return all.map(({ ownerId, ...one }) => ({ ...one, ownerName: nameOf(ownerId) }));
}

/** The same for a calendar program, each in words. */
export async function dueEvents(ctx: Ctx, span: DueSpan, language: Language) {
	const words: Readonly<Record<string, string>> = Object.assign({}, ...givers(ctx).map((one) => one.words[language]));
	return ((await dueItems(ctx, span)) ?? []).map(({ kind, id, day, path, number, title, ownerName }) => ({
		...{ id: `${kind}-${id}`, day, path },
		summary: `${words[kind]}: ${[number, title].filter(Boolean).join(" ")}`,
		description: ownerName ?? "",
	}));
}
