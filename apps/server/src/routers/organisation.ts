import { allows, type Permission, permissions, roles } from "@calibrant/kernel";
import { updateOrganisation, updateOrganisationInput } from "@calibrant/lifecycle";
import { orgMutation, publicProcedure, router } from "../trpc/procedures.ts";

const permissionNames = Object.keys(permissions) as Permission[];

export const organisationRouter = router({
	update: orgMutation("blocked")
		.input(updateOrganisationInput)
		.mutation(({ ctx, input }) => updateOrganisation(ctx.org, input)),
	/** What each role may do: the table the verbs check. */
	roles: publicProcedure.query(() =>
		roles.map((role) => ({ role, may: permissionNames.filter((permission) => allows(role, permission)) })),
	),
});
