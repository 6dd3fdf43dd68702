import { listOrganisations } from "@calibrant/identity";
import {
	acknowledgePurge,
	acknowledgePurgeInput,
	findOrganisations,
	findOrganisationsInput,
	organisationFile,
	organisationFileInput,
	overview,
	pausePurge,
	pausePurgeInput,
	policyState,
	purgeState,
	resumePurge,
	retentionState,
	retryJob,
	retryJobInput,
	timetableState,
} from "@calibrant/lifecycle";
import { offers } from "@calibrant/policy";
import { added, type Given, modules } from "../modules/in-order.ts";
import { operatorProcedure as operators } from "../trpc/operator-procedure.ts";
import { router } from "../trpc/procedures.ts";

type ModuleTile = Awaited<ReturnType<Given<"today">>>[number];

/** What the console shows of the deployment: dates, counts and states, nothing a customer wrote. */
export const operatorConsoleRouter = router({
	overview: operators.query(async ({ ctx: { house, operator } }) => {
		const organisations = await listOrganisations(house, operator);
		const { now, tiles } = await overview(house, operator, organisations);
		const ofModules: ModuleTile[] = [];
		for (const { name, today } of modules)
			if (today && offers(house.policy, name)) ofModules.push(...(await today(house, organisations)));
		return { now, tiles: [...tiles.map((tile) => ({ ...tile, items: [] as ModuleTile["items"] })), ...ofModules] };
	}),
	organisations: operators
		.input(findOrganisationsInput)
		.query(({ ctx, input }) => findOrganisations(ctx.house, ctx.operator, input)),
	organisation: operators
		.input(organisationFileInput)
		.query(({ ctx, input }) => organisationFile(ctx.house, ctx.operator, input)),
	purges: operators.query(({ ctx }) => purgeState(ctx.house, ctx.operator)),
	retention: operators.query(({ ctx }) => retentionState(ctx.house, ctx.operator)),
	timetable: operators.query(({ ctx }) => timetableState(ctx.house)),
	policy: operators.query(({ ctx }) => policyState(ctx.house)),
	pausePurge: operators.input(pausePurgeInput).mutation(({ ctx, input }) => pausePurge(ctx.house, input)),
	resumePurge: operators.input(pausePurgeInput).mutation(({ ctx, input }) => resumePurge(ctx.house, input)),
	acknowledgePurge: operators
		.input(acknowledgePurgeInput)
		.mutation(({ ctx, input }) => acknowledgePurge(ctx.house, ctx.operator, input)),
	retryJob: operators.input(retryJobInput).mutation(({ ctx, input }) => retryJob(ctx.house, input)),
});

/** The one door to what customers wrote. Mutations, because each leaves its line in the customer's audit log. */
export const operatorContentRouter = router(added("content"));
