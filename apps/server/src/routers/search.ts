import { exactFirst, searchInput } from "@calibrant/kernel";
import { offers } from "@calibrant/policy";
import { type Given, modules } from "../modules/in-order.ts";
import { orgQuery, router } from "../trpc/procedures.ts";

type Groups = Awaited<ReturnType<Given<"search">>>;

/** Search over everything that this deployment offers. */
export const searchRouter = router({
	all: orgQuery.input(searchInput).query(async ({ ctx, input }) => {
		const found: Groups[number][] = [];
		for (const { name, search } of modules)
			if (search && offers(ctx.org.policy, name)) found.push(...(await search(ctx.org, input)));
		return exactFirst(found);
	}),
});
